//! Joins the three: actions change the state, effects go to the browser, the view draws what came of it.

use crate::browser::{self, Browser};
use crate::route::Route;
use crate::state::{Action, Effect, State};
use crate::view::{self, Face, Places};
use engine::bundle::{Bundle, Bytes};
use std::rc::Rc;
use yew::{Component, Context, Html};

/// The page.
pub struct App {
    state: State,
    browser: Browser,
    places: Places,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let opened = Bundle::open(Bytes::new(errwise::BUNDLE));
        let refused = opened.as_ref().err().map(ToString::to_string);
        let (locale, theme, route) = browser::wishes();
        let mut state = State::new(Rc::new(opened.unwrap_or_default()), locale, theme, route);
        state.refused = refused;
        browser::dress(&state);
        let mut browser = Browser::new(ctx.link().callback(|action| action));
        let effects = browser::kept().map(|(name, bytes)| state.reopen(name, bytes)).unwrap_or_default();
        effects.into_iter().for_each(|effect| browser.perform(effect, &state));
        App { state, browser, places: Places::default() }
    }

    fn update(&mut self, _ctx: &Context<Self>, action: Action) -> bool {
        let effects: Vec<Effect> = self.state.apply(action);
        effects.into_iter().for_each(|effect| self.browser.perform(effect, &self.state));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = ctx.link().callback(|action| action);
        let face =
            Face { state: &self.state, words: self.state.words(), send, files: self.browser.files(), places: &self.places };
        browser::entitle(&view::title(&face));
        view::page(&face)
    }

    fn rendered(&mut self, _ctx: &Context<Self>, first: bool) {
        if first {
            match self.state.route {
                Route::Diagnose => browser::focus("paste"),
                _ => self.state.arrived(None).into_iter().for_each(|effect| self.browser.perform(effect, &self.state)),
            }
            browser::say_ready();
        }
    }
}
