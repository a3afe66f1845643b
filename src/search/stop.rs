//! Words that say too little to be looked for: they are found in titles only.

/// German and English words without a meaning of their own, folded, in order.
#[rustfmt::skip]
pub(super) const STOP: &[&str] = &[
    "aber", "als", "also", "am", "an", "and", "are", "as", "at", "auch", "auf", "aus", "be", "bei", "beim", "bis", "but",
    "by", "da", "damit", "dann", "das", "dass", "dem", "den", "denen", "der", "deren", "des", "dessen", "die", "dies",
    "diese", "diesem", "diesen", "dieser", "dieses", "doch", "durch", "ein", "eine", "einem", "einen", "einer", "eines",
    "er", "es", "for", "from", "fur", "gegen", "haben", "has", "hat", "have", "ich", "ihr", "ihre", "ihrem", "ihren",
    "ihrer", "ihres", "im", "in", "ins", "is", "ist", "it", "its", "jede", "jedem", "jeden", "jeder", "jedes", "kann",
    "kein", "keine", "keinen", "konnen", "man", "mit", "muss", "nach", "nicht", "noch", "not", "nur", "ob", "oder", "of",
    "ohne", "on", "or", "sein", "seine", "seinem", "seinen", "seiner", "seines", "sich", "sie", "sind", "so", "sodass",
    "that", "the", "their", "them", "they", "this", "to", "uber", "um", "und", "unter", "vom", "von", "vor", "war", "was",
    "wenn", "wer", "werden", "wie", "wir", "wird", "with", "wo", "zu", "zum", "zur",
];

/// Whether a folded word is one of them.
pub(super) fn is_stop(folded: &str) -> bool {
    let word = folded.trim_matches(|sign: char| !sign.is_alphanumeric());
    STOP.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::STOP;

    #[test]
    fn stop_words_stand_in_order() {
        assert!(STOP.is_sorted());
    }
}
