//! What pages look like on small and large screens, with large text, in forced colours and with reduced motion.

use serde_json::{Value, json};

use super::driver::{Browser, Setting};
use super::host::Host;
use super::{demo, extremes, sites};

const NOTHING: Value = Value::Array(Vec::new());

/// What stands out of the page at its side, outside of regions that scroll.
const OVERHANG: &str = "
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll, .register'))
        .slice(0, 5).map((element) => element.outerHTML.slice(0, 120));";

#[test]
fn no_page_scrolls_sideways_from_a_small_phone_to_a_huge_screen() {
    let browser = Browser::start();
    for (name, site, some) in sites() {
        let every: Vec<String> = site.keys().filter(|path| path.ends_with(".html")).cloned().collect();
        let host = Host::start(site, "/");
        for width in [320, 390, 800, 1280, 2560] {
            browser.resize(width, 900);
            for page in every.iter().filter(|page| width == 320 || some.contains(&page.as_str())) {
                browser.open(&host.address(page));
                assert_eq!(browser.run(OVERHANG), NOTHING, "{name} {page} at {width}");
            }
        }
    }
}

/// Text that is cut off, which large text makes likely.
const CUT_OFF: &str = "
    return [...document.querySelectorAll('body *')].filter((element) => {
        const style = getComputedStyle(element);
        const hidden = (value) => value === 'hidden' || value === 'clip';
        const cut = hidden(style.overflowX) && element.scrollWidth > element.clientWidth + 1
            || hidden(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
        return cut && element.textContent.trim() && !element.closest('.visually-hidden, .register') && element.clientWidth > 1
            && !element.matches('.sheet');
    }).slice(0, 5).map((element) => element.outerHTML.slice(0, 120));";

#[test]
fn text_of_twice_the_size_stays_whole() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        browser.resize(1280, 900);
        for page in pages {
            browser.open(&host.address(page));
            enlarge_text(&browser);
            browser.open(&host.address(page));
            assert_eq!(browser.run("return getComputedStyle(document.documentElement).fontSize"), "34px", "{page}");
            assert_eq!(browser.run(OVERHANG), NOTHING, "{name} {page}");
            assert_eq!(browser.run(CUT_OFF), NOTHING, "{name} {page}");
        }
    }
}

/// The spacing of WCAG 2.2, 1.4.12: a reader's own style sheet may set it.
const SPACING: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } \
    p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];";

/// As a reader's browser does it: the basic size is twice as large, and breakpoints in em follow.
fn enlarge_text(browser: &Browser) {
    browser.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": 32, "fixed": 26 } }));
}

#[test]
fn wider_spacing_loses_no_text() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for width in [320, 1280] {
            browser.resize(width, 900);
            for page in pages {
                browser.open(&host.address(page));
                browser.run(SPACING);
                assert_eq!(browser.run(OVERHANG), NOTHING, "{name} {page} at {width}");
                assert_eq!(browser.run(CUT_OFF), NOTHING, "{name} {page} at {width}");
            }
        }
    }
}

/// Targets smaller than 24 px whose circle of 24 px meets another target (WCAG 2.2, 2.5.8); links in sentences are exempt.
const TARGETS: &str = "
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip');
    const targets = [...document.querySelectorAll('a[href], button, summary, input:not([disabled]), select')].filter(shown);
    const sentence = (link) => link.closest('p, dd, td, figcaption, .definition') && getComputedStyle(link).display === 'inline';
    const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    const clipped = ({ target, box }) => {
        const frame = target.closest('.scroll')?.getBoundingClientRect();
        const [x, y] = middle(box);
        return frame && (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right);
    };
    const boxes = targets.map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter((each) => each.box.width > 0 && !clipped(each));
    return boxes.filter(({ target, box }) => {
        if (sentence(target) || box.width >= 24 && box.height >= 24) return false;
        const [x, y] = middle(box);
        return boxes.some((other) => {
            if (other.target === target || other.target.contains(target) || target.contains(other.target)) return false;
            const small = other.box.width < 24 || other.box.height < 24;
            const [ox, oy] = middle(other.box);
            if (small && Math.hypot(x - ox, y - oy) < 23.5) return true;
            const dx = Math.max(other.box.left - x, 0, x - other.box.right);
            const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
            return Math.hypot(dx, dy) < 11.5;
        });
    }).slice(0, 5).map(({ target, box }) => Math.round(box.width) + 'x' + Math.round(box.height) + ' ' + target.outerHTML.slice(0, 100));";

#[test]
fn targets_are_large_enough_or_far_enough_apart() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for width in [320, 1280] {
            browser.resize(width, 900);
            for page in pages {
                browser.open(&host.address(page));
                assert_eq!(browser.run(TARGETS), NOTHING, "{name} {page} at {width}");
            }
        }
    }
}

/// The squares of the needs whose borders cannot be told apart.
const NEEDS_ALIKE: &str = "
    const borders = ['must', 'should', 'nice'].map((need) => {
        const style = getComputedStyle(document.querySelector('.key .' + need));
        return need + ': ' + style.borderTopWidth + ' ' + style.borderTopStyle;
    });
    return borders.filter((border) => borders.some((other) => other !== border && other.split(': ')[1] === border.split(': ')[1]));";

#[test]
fn forced_colours_leave_needs_levels_and_the_place_to_see() {
    let browser = Browser::start();
    browser.set(Setting::ForcedColours);
    browser.resize(1280, 900);
    let host = Host::start(demo(), "/");
    browser.open(&host.address("roles/datenanalyst/index.html"));
    assert_eq!(browser.run(NEEDS_ALIKE), NOTHING);
    let current = browser.run(
        "const style = getComputedStyle(document.querySelector('.register [aria-current]')); return style.fontWeight + style.borderTopStyle",
    );
    assert_eq!(current, "600solid");
}

/// How many elements take time for a change.
const MOVING: &str = "
    return [...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        return parseFloat(style.animationDuration) > 0.01 || parseFloat(style.transitionDuration) > 0.01;
    }).length + document.getAnimations().length;";

#[test]
fn nothing_moves_for_those_who_ask_for_stillness() {
    let browser = Browser::start();
    browser.set(Setting::ReducedMotion);
    let host = Host::start(extremes(), "/");
    browser.open(&host.address("handbook/alles/index.html"));
    assert_eq!(browser.run(MOVING), 0);
}

#[test]
fn what_a_page_gets_wrong_by_itself_is_noticed() {
    let host = super::faulty(
        "<style>a, button { all: unset; width: 9px } .key i { border: 2px dotted } .key .must { border-style: solid }
         em { transition: all 1s } .wide { width: 3000px } .low { height: 1em; overflow: hidden }</style>
         <p class=wide>Breit</p><p class=low>Eins<br>Zwei</p><em>Bewegt</em><nav><button>a</button><button>b</button></nav>
         <p class=key><i class=must>1</i><i class=should>2</i><i class=nice>3</i></p>",
    );
    let browser = Browser::start();
    browser.resize(320, 900);
    browser.open(&host.address("index.html"));
    for check in [OVERHANG, CUT_OFF, TARGETS, NEEDS_ALIKE] {
        assert_ne!(browser.run(check), NOTHING, "{check}");
    }
    assert_eq!(browser.run(MOVING), 1);
}

#[test]
fn what_goes_wrong_only_with_large_or_wide_text_is_noticed() {
    let host =
        super::faulty("<div style='width: 25em'>Breit</div><p style='height: 20px; overflow: hidden'>Niedrig</p>");
    let browser = Browser::start();
    browser.resize(640, 900);
    let open = || browser.open(&host.address("index.html"));
    open();
    assert_eq!((browser.run(OVERHANG), browser.run(CUT_OFF)), (NOTHING, NOTHING));
    browser.run(SPACING);
    assert_ne!(browser.run(CUT_OFF), NOTHING, "a line of 24 px in 20");
    enlarge_text(&browser);
    open();
    assert_ne!(browser.run(OVERHANG), NOTHING, "800 px in 640");
    assert_ne!(browser.run(CUT_OFF), NOTHING);
}

#[test]
fn a_chosen_appearance_is_kept_and_other_pages_follow() {
    let browser = Browser::start();
    browser.set(Setting::Light);
    browser.resize(1280, 900);
    let host = Host::start(demo(), "/");
    browser.open(&host.address("index.html"));
    let paper = || browser.run("return getComputedStyle(document.documentElement).backgroundColor");
    assert_eq!(paper(), "rgb(255, 255, 255)");
    browser.run("document.querySelector('.appearance button[value=dark]').click()");
    assert_eq!(paper(), "rgb(20, 24, 27)");
    browser.open(&host.address("roles/datenanalyst/index.html"));
    assert_eq!(paper(), "rgb(20, 24, 27)", "the choice is kept");
    assert_eq!(browser.run("return document.querySelector('.appearance [aria-pressed=true]').value"), "dark");
    browser.run("document.querySelector('.appearance button[value=system]').click()");
    assert_eq!(paper(), "rgb(255, 255, 255)");
    assert!(browser.console().is_empty());
}
