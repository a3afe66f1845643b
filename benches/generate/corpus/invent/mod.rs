//! Invents a handbook of any size. The same number of roles and the same seed give the same handbook.

mod names;
mod roles;
mod surroundings;

use super::model::{Block, Handbook, Piece, Target};
use super::random::Random;
use super::sentences::{GOALS, MEDIA, MENTIONS, OBJECTS, PARTNERS, PROSE, TIMES};

use names::{Names, Sizes};

/// Fewer roles would leave a department without any or a role without eight skills.
pub(crate) const FEWEST_ROLES: usize = 20;

/// A handbook with this many roles, at least [`FEWEST_ROLES`].
pub(crate) fn invent(roles: usize, seed: u64) -> Handbook {
    let sizes = Sizes::of(roles);
    let mut inventor = Inventor { random: Random::new(seed), names: Names::of(&sizes), sizes };
    let skills = (0..inventor.sizes.skills).map(|at| inventor.skill(at)).collect();
    let departments = (0..inventor.sizes.departments).map(|at| inventor.department(at)).collect();
    let roles: Vec<_> = (0..roles).map(|at| inventor.role(at)).collect();
    let hiring = roles.iter().enumerate().step_by(10).map(|(at, role)| inventor.hiring(at, role)).collect();
    let pages = (0..inventor.sizes.pages).map(|at| inventor.page(at)).collect();
    Handbook { departments, roles, skills, hiring, pages }
}

/// What inventing needs: chance, and the names of everything that texts may mention.
struct Inventor {
    random: Random,
    sizes: Sizes,
    names: Names,
}

impl Inventor {
    /// One of the sentences, its slots filled; `topic` is the compound for `{k}`.
    fn say(&mut self, sentences: &[&str], topic: &str) -> String {
        let sentence = self.random.pick(sentences);
        self.fill(sentence, topic)
    }

    /// A sentence with its slots filled.
    fn fill(&mut self, sentence: &str, topic: &str) -> String {
        let mut filled = String::with_capacity(sentence.len() + 60);
        let mut parts = sentence.split('{');
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (slot, rest) = part.split_once('}').unwrap_or_default();
            filled.push_str(match slot {
                "k" => topic,
                "o" => self.random.pick(&OBJECTS),
                "d" => self.random.pick(&PARTNERS),
                "z" => self.random.pick(&TIMES),
                "m" => self.random.pick(&MEDIA),
                _ => self.random.pick(&GOALS),
            });
            filled.push_str(rest);
        }
        filled
    }

    /// Several different sentences, their slots filled.
    fn say_several(&mut self, count: usize, sentences: &[&str], topic: &str) -> Vec<String> {
        self.several(count, sentences.len()).into_iter().map(|at| self.fill(sentences[at], topic)).collect()
    }

    /// `count` different positions below `end`, in any order.
    fn several(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut left: Vec<usize> = (0..end).collect();
        (0..count.min(end)).map(|_| left.swap_remove(self.random.below(left.len()))).collect()
    }

    /// A paragraph of some sentences, the last with a link.
    fn paragraph(&mut self, topic: &str, target: Target) -> Block {
        let mut pieces = vec![Piece::text(self.say_several(3, &PROSE, topic).join(" "))];
        let (before, after) = MENTIONS[self.random.below(MENTIONS.len())];
        pieces.push(Piece::text(format!(" {before} ")));
        pieces.push(self.link(target));
        pieces.push(Piece::text(after));
        Block::Paragraph(pieces)
    }

    /// A link with the title of what it leads to.
    fn link(&self, target: Target) -> Piece {
        Piece::Link { text: self.names.title(target).to_owned(), target }
    }
}
