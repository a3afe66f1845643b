//! Files for machines: sitemap, robots, the lists of redirects and headers.

use std::fmt::Write as _;

use super::book::is_over;
use super::headers;
use super::plan::Plan;
use crate::kind::Audience;
use crate::route::{Route, percent_encoded};

/// All pages for search engines. Only a site that knows where it stands has it.
pub fn sitemap(plan: &Plan) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (_, route) in plan.routes() {
        let found = matches!(
            route,
            Route::Home
                | Route::Index { .. }
                | Route::AToZ { .. }
                | Route::Entity { .. }
                | Route::Step { .. }
                | Route::Matrix { .. }
                | Route::OrgChart { .. }
        );
        if !found || is_over(&plan.handbook, route) {
            continue;
        }
        if let Some(address) = plan.addresses.canonical(route) {
            let address = address.replace('&', "&amp;").replace('<', "&lt;");
            // Writing to a string cannot fail.
            let changed = plan.changed(route).map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
            let _ = writeln!(xml, "<url><loc>{address}</loc>{changed}</url>");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// What search engines are asked to leave out: everything, unless the site is public.
pub fn robots(plan: &Plan) -> String {
    if plan.audience != Audience::Public {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    match plan.addresses.canonical(&Route::Sitemap) {
        Some(sitemap) => format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"),
        None => "User-agent: *\nAllow: /\n".to_owned(),
    }
}

/// Headers for hosts that read a file `_headers`.
pub fn header_list(plan: &Plan) -> String {
    headers::headers(plan.audience)
}

/// Old addresses for hosts that read a file `_redirects`.
pub fn redirect_list(plan: &Plan) -> String {
    let mut list = String::new();
    for (_, route) in plan.routes() {
        if let Route::Redirect { from, to } = route {
            let _ = writeln!(list, "/{}/ {} 301", percent_encoded(from), plan.addresses.address(to));
        }
    }
    list
}
