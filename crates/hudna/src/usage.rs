//! Owns what is said of a command line that is wrong, in Arabic; in English clap says it.
use crate::words::{self as w, Sentence, Tongue};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong, in one line, and where help is.
pub(crate) fn arabic(error: &Error) -> String {
    let say = |sentence: Sentence, fill: &[&dyn std::fmt::Display]| Tongue::Arabic.say(sentence, fill);
    let given = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = given(ContextKind::InvalidArg);
    let value = given(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => say(w::NO_SUCH_COMMAND, &[&given(ContextKind::InvalidSubcommand)]),
        ErrorKind::MissingSubcommand => say(w::NO_COMMAND, &[]),
        ErrorKind::UnknownArgument => say(w::NO_SUCH_OPTION, &[&arg]),
        ErrorKind::MissingRequiredArgument => say(w::MISSING_ARGUMENT, &[&arg]),
        ErrorKind::ArgumentConflict => say(w::NOT_TOGETHER, &[&arg, &given(ContextKind::PriorArg)]),
        ErrorKind::InvalidValue if value.is_empty() => say(w::VALUE_MISSING, &[&arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let hint = match arg.split(' ').next() {
                Some("--published") => say(w::DATE_FORM, &[]),
                Some("<FROM>" | "<TO>" | "[TO]") => say(w::DATE_FORM, &[]),
                Some("--column" | "<FIELD=VALUE>" | "[FIELD=VALUE]..." | "<FIELD=VALUE>...") => {
                    say(w::FIELD_VALUE_FORM, &[])
                }
                Some("--jobs") => say(w::NUMBER_FORM, &[&1, &1024]),
                Some("--port") => say(w::NUMBER_FORM, &[&0, &65535]),
                _ => given(ContextKind::ValidValue),
            };
            let said = say(w::BAD_VALUE, &[&value, &arg]);
            if hint.is_empty() { said } else { format!("{said}؛ {hint}") }
        }
        // What else there may be has no words of ours: better clap's than none.
        _ => error.to_string().trim().to_owned(),
    };
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
        .into_iter()
        .map(given)
        .find(|s| !s.is_empty())
        .map_or_else(String::new, |s| format!("؛ {}", say(w::DID_YOU_MEAN, &[&s])));
    format!("{} {what}{suggested}\n{}\n", say(w::BAD_COMMAND, &[]), say(w::SEE_HELP, &[]))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(many) => many.join("، "),
        _ => String::new(),
    }
}
