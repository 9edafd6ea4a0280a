//! A guide on the way through. In come an article and the steps that the address names; out come the step to show, those walked before
//! it with the answers that led on, and the address behind each answer. The way is in the address alone: it outlives a reload, and a
//! colleague who gets it goes on where it ends.

use crate::route::Route;
use engine::article::{Article, Block, Inline, Section, Target, plain};

/// The steps walked so far, the last of them being the one to show.
pub struct Walk<'a> {
    /// The guide.
    pub article: &'a Article,
    steps: Vec<&'a Section>,
}

/// A step that was walked.
#[derive(Debug, PartialEq, Eq)]
pub struct Walked<'a> {
    /// What was asked.
    pub question: &'a str,
    /// What was answered; nothing where the next step was not reached by an answer.
    pub answer: Option<String>,
    /// Where it is asked again.
    pub route: Route,
}

impl<'a> Walk<'a> {
    /// The way that an address names: steps that the guide does not have are passed over, and it begins at the first. Nothing where
    /// the article has no steps.
    pub fn of(article: &'a Article, path: &[String]) -> Option<Walk<'a>> {
        let mut steps: Vec<&Section> = path.iter().filter_map(|anchor| find(article, anchor)).collect();
        if steps.is_empty() {
            steps.extend(all(article).next());
        }
        (!steps.is_empty()).then_some(Walk { article, steps })
    }

    /// All steps of the guide, walked or not.
    pub fn all(&self) -> impl Iterator<Item = &'a Section> {
        all(self.article)
    }

    /// The step to show.
    pub fn step(&self) -> &'a Section {
        self.steps[self.steps.len() - 1]
    }

    /// Whether this is where the guide begins.
    pub fn is_start(&self) -> bool {
        self.steps.len() == 1 && self.all().next().is_some_and(|first| first.anchor == self.step().anchor)
    }

    /// The steps before it.
    pub fn walked(&self) -> Vec<Walked<'a>> {
        let one = |(at, pair): (usize, &[&'a Section])| Walked {
            question: &pair[0].title,
            answer: self.answer(pair[0], &pair[1].anchor),
            route: self.route(&self.steps[..=at]),
        };
        self.steps.windows(2).enumerate().map(one).collect()
    }

    /// Where an answer leads; to a step that was walked already, back to it.
    pub fn onward(&self, anchor: &str) -> Route {
        let known = self.steps.iter().position(|step| step.anchor == anchor);
        let mut steps = self.steps[..known.unwrap_or(self.steps.len())].to_vec();
        steps.extend(find(self.article, anchor));
        self.route(&steps)
    }

    /// The step of this guide that a link leads to.
    pub fn target<'l>(&self, link: &'l Target) -> Option<&'l str> {
        match link {
            Target::Article { id, anchor: Some(anchor) } if *id == self.article.id => Some(anchor),
            _ => None,
        }
    }

    /// Where the last answer was given; nothing at the beginning.
    pub fn back(&self) -> Option<Route> {
        (self.steps.len() > 1).then(|| self.route(&self.steps[..self.steps.len() - 1]))
    }

    fn route(&self, steps: &[&Section]) -> Route {
        Route::Guide { id: self.article.id.0.clone(), steps: steps.iter().map(|step| step.anchor.clone()).collect() }
    }

    fn answer(&self, step: &Section, next: &str) -> Option<String> {
        let Some(Block::List { items, .. }) = step.blocks.last() else { return None };
        let words =
            items.iter().filter_map(|item| if let [Block::Paragraph(words)] = item.as_slice() { Some(words) } else { None });
        let mut links =
            words.flatten().filter_map(|word| if let Inline::Link { to, text } = word { Some((to, text)) } else { None });
        links.find(|(to, _)| self.target(to) == Some(next)).map(|(_, text)| plain(text))
    }
}

fn all(article: &Article) -> impl Iterator<Item = &Section> {
    article.sections.iter().filter(|section| section.level == 2)
}

fn find<'a>(article: &'a Article, anchor: &str) -> Option<&'a Section> {
    all(article).find(|section| section.anchor == anchor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::{ArticleId, Kind};
    use engine::locale::Locale;

    fn link(to: &str, text: &str) -> Vec<Block> {
        let to = Target::Article { id: ArticleId("g".into()), anchor: Some(to.into()) };
        vec![Block::Paragraph(vec![Inline::Link { to, text: vec![Inline::Text(text.into())] }])]
    }

    fn step(anchor: &str, answers: &[(&str, &str)]) -> Section {
        let items = answers.iter().map(|(to, text)| link(to, text)).collect();
        Section { anchor: anchor.into(), level: 2, title: format!("{anchor}?"), blocks: vec![Block::List { start: None, items }] }
    }

    /// `who` leads to `some` and `all`, `some` to `all`, `all` back to `who`.
    fn guide() -> Article {
        Article {
            id: ArticleId("g".into()),
            locale: Locale::EN,
            title: String::new(),
            description: String::new(),
            kind: Kind::Guide,
            path: String::new(),
            symptoms: Vec::new(),
            sources: Vec::new(),
            checked: String::new(),
            sections: vec![
                step("who", &[("some", "A few"), ("all", "Everybody")]),
                step("some", &[("all", "Nothing shared")]),
                step("all", &[("who", "Not so sure")]),
            ],
        }
    }

    fn path(steps: &[&str]) -> Vec<String> {
        steps.iter().map(|step| (*step).to_owned()).collect()
    }

    fn route(steps: &[&str]) -> Route {
        Route::Guide { id: "g".into(), steps: path(steps) }
    }

    #[test]
    fn an_address_without_steps_is_the_beginning() {
        let guide = guide();
        for steps in [path(&[]), path(&["no-such-step"])] {
            let walk = Walk::of(&guide, &steps).expect("a guide");
            assert_eq!((walk.step().anchor.as_str(), walk.is_start(), walk.back()), ("who", true, None));
            assert_eq!(walk.walked(), []);
        }
    }

    #[test]
    fn each_answer_adds_a_step_and_is_read_back_from_the_address() {
        let guide = guide();
        assert_eq!(Walk::of(&guide, &path(&[])).expect("a guide").onward("some"), route(&["who", "some"]));
        let walk = Walk::of(&guide, &path(&["who", "some", "all"])).expect("a guide");
        let answers: Vec<(&str, Option<String>)> = walk.walked().into_iter().map(|step| (step.question, step.answer)).collect();
        assert_eq!(answers, [("who?", Some("A few".to_owned())), ("some?", Some("Nothing shared".to_owned()))]);
        assert_eq!(walk.back(), Some(route(&["who", "some"])));
        assert_eq!(walk.walked()[0].route, route(&["who"]));
    }

    #[test]
    fn a_way_that_leads_back_to_a_step_grows_no_longer() {
        let guide = guide();
        let walk = Walk::of(&guide, &path(&["who", "some", "all"])).expect("a guide");
        assert_eq!(walk.onward("who"), route(&["who"]));
        assert_eq!(walk.onward("all"), route(&["who", "some", "all"]));
    }

    #[test]
    fn a_step_reached_by_no_answer_claims_none() {
        let guide = guide();
        let walk = Walk::of(&guide, &path(&["all", "some"])).expect("a guide");
        assert_eq!(walk.walked()[0].answer, None);
        assert!(!Walk::of(&guide, &path(&["all"])).expect("a guide").is_start());
    }

    #[test]
    fn an_article_without_steps_is_no_guide() {
        let empty = Article { sections: Vec::new(), ..guide() };
        assert!(Walk::of(&empty, &path(&["who"])).is_none());
    }
}
