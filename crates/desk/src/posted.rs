//! Owns a form on its way in: its fields, its token, who sends it and why, and the one clock that the desk reads.
use crate::Desk;
use crate::problem::Problem;

/// The longest name and reason, in letters.
const LONGEST_NAME: usize = 120;
const LONGEST_REASON: usize = 2000;

/// The fields of a form that the desk itself gave out.
pub(crate) struct Posted(Vec<(String, String)>);

/// A form that was not taken: what was typed stands in it again when its page is shown, beside why.
pub(crate) struct Refused {
    /// The page that it was sent to (`case`).
    pub(crate) form: String,
    /// What was sent.
    pub(crate) sent: Posted,
    /// Why it was not taken.
    pub(crate) problem: Problem,
}

impl Refused {
    /// The form's body with what came of it.
    pub(crate) fn of(form: &str, body: &[u8], problem: Problem) -> Self {
        Self { form: form.to_owned(), sent: Posted::parse(body), problem }
    }

    /// Where on its page the form stands; none where the page is the form.
    pub(crate) fn place(&self) -> Option<&'static str> {
        match self.form.as_str() {
            "case" => Some("#case"),
            "record" => Some("#decisions"),
            "matched" => Some("#matched"),
            "belongs" => Some("#belongs"),
            "lists" => Some("#import"),
            _ => None,
        }
    }
}

impl Posted {
    /// Reads a form's body, whoever gave the form out.
    pub(crate) fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).map(|(k, v)| (k.into_owned(), v.into_owned())).collect())
    }

    /// Reads a form's body; one without the desk's token is refused, and every one where the desk shows a release.
    pub(crate) fn of(desk: &Desk, body: &[u8]) -> Result<Self, Problem> {
        if desk.release().is_some() {
            return Err(Problem::BadRequest("problem-release"));
        }
        let form = Self::parse(body);
        if form.get("token") == desk.token() { Ok(form) } else { Err(Problem::Forbidden) }
    }

    /// A field without the blanks around it; empty where it is not there.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.trim())
    }

    /// A field with the blanks around it.
    pub(crate) fn as_typed(&self, name: &str) -> &str {
        self.0.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v)
    }

    /// All that was sent of a field, one value a line.
    pub(crate) fn lines(&self, name: &str) -> String {
        let sent = self.0.iter().filter(|(k, _)| k == name).map(|(_, v)| v.trim().replace("\r\n", "\n"));
        sent.filter(|v| !v.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Whether a field was sent at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(k, _)| k == name)
    }

    /// Who sends it.
    pub(crate) fn author(&self) -> Result<String, Problem> {
        let by = self.get("by");
        if by.is_empty() || by.chars().count() > LONGEST_NAME {
            return Err(Problem::BadRequest("bad-name"));
        }
        Ok(by.to_owned())
    }

    /// Why; empty where nothing is said.
    pub(crate) fn reason(&self) -> Result<String, Problem> {
        let reason = self.get("reason");
        if reason.chars().count() > LONGEST_REASON {
            return Err(Problem::BadRequest("bad-reason"));
        }
        Ok(reason.to_owned())
    }
}

/// The moment at which a form came in.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).map_or_else(|_| String::new(), |t| t.to_string())
}
