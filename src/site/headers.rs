//! What browsers are told about every file of a site: the policy that its pages keep, and the headers for hosts that read them.

use crate::kind::Audience;

/// The policy that every page keeps, in the page itself, from the host and from the local server: nothing but the site's own
/// files, no inline script, style or handler.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                          connect-src 'self'; base-uri 'none'; form-action 'self'";

/// The headers of every file besides the policy, by name.
pub const HEADERS: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Headers for hosts that read a file `_headers`. A page cannot say of itself that no other may frame it: browsers heed
/// `frame-ancestors` in a header only.
pub(super) fn headers(audience: Audience) -> String {
    let mut text = format!("/*\n  content-security-policy: {POLICY}; frame-ancestors 'none'\n");
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if audience != Audience::Public {
        // Reaches the files that have no head to say it in.
        text.push_str("  x-robots-tag: noindex\n");
    }
    text
}
