//! Development aid.
#[test]
fn explain() {
    let Some(case) = std::env::var_os("EXPLAIN") else { return };
    let folder = std::path::Path::new("tests/linking/worked").join(case);
    let story = crate::article::read(&std::fs::read(folder.join("article.json")).unwrap()).story.unwrap();
    let bundle = crate::statistics::read(&std::fs::read(folder.join("statistics.json")).unwrap()).bundle.unwrap();
    let text = super::Text::of(&story);
    let numbers = super::scan::scan(&text, story.language.as_deref().unwrap_or("vi"));
    let index = super::Index::of(&bundle, story.language.as_deref().unwrap_or("vi"));
    let published = story.first_created.or(story.version_created).map(|stamp| stamp.year);
    println!("published {published:?}");
    let mut linker = super::Linker::new(&text, &index, &numbers, published);
    linker.link_all();
    for (n, p) in numbers.iter().enumerate() {
        let words: Vec<&str> = text.tokens[p.tokens.start.saturating_sub(6)..(p.tokens.end + 5).min(text.tokens.len())].iter().map(|t| t.text.as_str()).collect();
        println!("{:?} {} ±{} {:?} {:?} bare={} digits={} {:?}: {}", p.sense, p.value.number, p.value.step, p.value.kind, p.role, p.is_bare, p.n_digits, p.value.bound, words.join(" "));
        if p.sense != super::Sense::Figure { continue; }
        let context = linker.context(n);
        for c in linker.candidates(n, &context).iter().take(4) {
            let m = index.measured(c.cell).unwrap();
            println!("      {:.2} {:?} {} words {:.2} specific {:.2} {:?} {:?}", c.score, c.formula.map(|(o, other)| (o, other.name(&bundle))), c.cell.name(&bundle), linker.fit_of_words(p, &context, c.cell, 1.0), linker.specific(p), m.class, m.terms);
        }
    }
}
