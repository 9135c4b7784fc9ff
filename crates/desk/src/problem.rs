//! Owns what can go wrong before a person's eyes: each problem with its status and its words in both languages.
use crate::locale::Lang;
use axum::http::StatusCode;
use hudna_register::StoreError;
use maud::{Markup, html};

/// Why no page can be shown.
#[derive(Debug)]
pub(crate) enum Problem {
    /// There is nothing at the address.
    NotFound,
    /// The request makes no sense; the message of the key says why.
    BadRequest(&'static str),
    /// A form came from another origin.
    Foreign,
    /// A form came without the token that this desk gives out.
    Forbidden,
    /// The address exists, not for this method.
    Method,
    /// The page shows what is severe, and it could not be noted that it was shown.
    Unnoted(StoreError),
    /// The desk is locked.
    Locked,
    /// The desk was locked when the form was sent, and is open again.
    WasLocked,
    /// The store refused.
    Store(StoreError),
    /// Something broke.
    Internal,
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Problem {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Foreign | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Store(StoreError::Objection(_)) => StatusCode::BAD_REQUEST,
            Self::Store(StoreError::Denied(_)) => StatusCode::FORBIDDEN,
            Self::Locked => StatusCode::LOCKED,
            Self::WasLocked => StatusCode::OK,
            Self::Unnoted(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(StoreError::Busy | StoreError::Full | StoreError::ReadOnly) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Store(_) | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What is wrong, in a sentence.
    pub(crate) fn words(&self, lang: Lang) -> String {
        match self {
            Self::NotFound => lang.t("problem-not-found"),
            Self::BadRequest(key) => lang.t(key),
            Self::Foreign | Self::Forbidden => lang.t("problem-forbidden"),
            Self::Method => lang.t("problem-method"),
            Self::Store(StoreError::Objection(o)) => crate::locale::objected(lang, o),
            Self::Store(StoreError::Denied(d)) => crate::locale::denied(lang == Lang::Ar, d),
            Self::Locked => lang.t("locked-note"),
            Self::WasLocked => lang.t("problem-was-locked"),
            Self::Unnoted(_) => lang.t("problem-unnoted"),
            Self::Store(StoreError::Busy) => lang.t("problem-busy"),
            Self::Store(StoreError::Full) => lang.t("problem-full"),
            Self::Store(StoreError::ReadOnly) => lang.t("problem-read-only"),
            Self::Store(StoreError::Newer { .. }) => lang.t("problem-newer"),
            Self::Store(_) => lang.t("problem-store"),
            Self::Internal => lang.t("problem-internal"),
        }
    }

    /// The message that begins the form's page, where it is shown again.
    pub(crate) fn not_taken(&self) -> &'static str {
        if matches!(self, Self::WasLocked) { "not-taken-yet" } else { "not-taken" }
    }

    /// Whether the form that it came of may be put right, or sent again.
    pub(crate) fn is_of_the_form(&self) -> bool {
        match self {
            Self::BadRequest(_) | Self::Forbidden => true,
            Self::Store(error) => matches!(
                error,
                StoreError::Objection(_)
                    | StoreError::Denied(_)
                    | StoreError::Busy
                    | StoreError::Full
                    | StoreError::ReadOnly
            ),
            _ => false,
        }
    }

    /// The body of the page that says so, in the language of the page and, smaller, in the other.
    pub(crate) fn body(&self, lang: Lang) -> Markup {
        let other = lang.other();
        html! {
            section.problem {
                p.code { bdi { (self.status().as_u16()) } }
                h1 { (lang.t("problem-title")) }
                p { (self.words(lang)) }
                p.aside lang=(other.code()) dir=(other.dir()) { (self.words(other)) }
                p { a href={ "/" (lang.code()) "/day" } { (lang.t("problem-back")) } }
            }
        }
    }
}
