//! Owns the signed note (C2SP signed-note): a text with signatures laid over it, and the keys that sign and verify,
//! written as Go's sumdb/note writes them. Ed25519 alone (signature type 1).
use crate::hash::sha256;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature as Ed25519, Signer as _, SigningKey, VerifyingKey};
use std::fmt;

/// The signature type byte of Ed25519.
const TYPE: u8 = 1;
/// How many signatures a note may carry before it is taken for an attack; C2SP asks for 16 at the least.
const MOST_SIGNATURES: usize = 100;
/// What a signature line begins with: an em dash and a space.
const DASH: &str = "\u{2014} ";
const PRIVATE: &str = "PRIVATE+KEY+";

/// Why a note or a key is none, or proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoteError {
    /// The text does not have the form of a signed note.
    #[error("this is not a signed note")]
    Form,
    /// A key that does not have the form of one, or whose id does not fit it.
    #[error("this is not a key, or its id is not the one that its bytes give")]
    Key,
    /// A name that is empty, or has a space or a plus sign in it.
    #[error("a key's name has no space and no plus sign, and is not empty")]
    Name,
    /// A signature of a known key does not fit the text.
    #[error("a signature by a known key does not fit the text")]
    Signature,
    /// No known key signed it.
    #[error("no known key signed this note")]
    Unknown,
}

/// A key that signs.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

/// The public half of a [`Signer`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

/// A text with its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Signature {
    name: String,
    id: u32,
    bytes: Vec<u8>,
}

fn named(name: &str) -> Result<(), NoteError> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if name.is_empty() || name.contains(bad) { Err(NoteError::Name) } else { Ok(()) }
}

fn key_id(name: &str, public: &[u8; 32]) -> u32 {
    let mut hashed = name.as_bytes().to_vec();
    hashed.extend([b'\n', TYPE]);
    hashed.extend(public);
    let [a, b, c, d, ..] = *sha256(&hashed).as_bytes();
    u32::from_be_bytes([a, b, c, d])
}

/// The 32 bytes behind a type byte, in base64.
fn keyed(encoded: &str) -> Result<[u8; 32], NoteError> {
    let bytes = STANDARD.decode(encoded).map_err(|_| NoteError::Key)?;
    match bytes.split_first() {
        Some((&TYPE, rest)) => rest.try_into().map_err(|_| NoteError::Key),
        _ => Err(NoteError::Key),
    }
}

fn encoded(bytes: &[u8; 32]) -> String {
    let mut all = vec![TYPE];
    all.extend(bytes);
    STANDARD.encode(all)
}

/// `NAME+ID+BASE64`, where the last may have further plus signs.
fn divided(text: &str) -> Result<(&str, u32, [u8; 32]), NoteError> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(NoteError::Key);
    };
    named(name)?;
    let plain = id.len() == 8 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let id = u32::from_str_radix(id, 16).ok().filter(|_| plain).ok_or(NoteError::Key)?;
    Ok((name, id, keyed(rest)?))
}

impl Signer {
    /// A key of this name from 32 random bytes.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        named(name)?;
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) })
    }

    /// Reads what [`Signer::secret`] writes.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let (name, id, seed) = divided(text.strip_prefix(PRIVATE).ok_or(NoteError::Key)?)?;
        let signer = Self::new(name, &seed)?;
        if signer.verifier().id() == id { Ok(signer) } else { Err(NoteError::Key) }
    }

    /// The key in writing, `PRIVATE+KEY+NAME+ID+BASE64`. Whoever has it signs in the register's name.
    pub fn secret(&self) -> String {
        format!("{PRIVATE}{}+{:08x}+{}", self.name, self.verifier().id(), encoded(&self.key.to_bytes()))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its public half.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// Signs a text, which must end its last line.
    pub fn sign(&self, text: &str) -> Result<Note, NoteError> {
        if !sound(text) {
            return Err(NoteError::Form);
        }
        let bytes = self.key.sign(text.as_bytes()).to_bytes().to_vec();
        let signature = Signature { name: self.name.clone(), id: self.verifier().id(), bytes };
        Ok(Note { text: text.to_owned(), signatures: vec![signature] })
    }
}

impl fmt::Debug for Signer {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier())
    }
}

impl Verifier {
    /// Reads `NAME+ID+BASE64`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let (name, id, bytes) = divided(text)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| NoteError::Key)?;
        let verifier = Self { name: name.to_owned(), key };
        if verifier.id() == id { Ok(verifier) } else { Err(NoteError::Key) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id: with the name, what a signature says of who made it.
    pub fn id(&self) -> u32 {
        key_id(&self.name, self.key.as_bytes())
    }

    fn accepts(&self, text: &str, signature: &[u8]) -> bool {
        Ed25519::from_slice(signature).is_ok_and(|s| self.key.verify_strict(text.as_bytes(), &s).is_ok())
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{:08x}+{}", self.name, self.id(), encoded(self.key.as_bytes()))
    }
}

fn sound(text: &str) -> bool {
    text.ends_with('\n') && !text.contains(|c: char| c < ' ' && c != '\n')
}

impl Note {
    /// Reads a note; that it is signed by anyone in particular is for [`Note::open`] to say.
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        let cut = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=cut], &note[cut + 2..]);
        if !sound(text) || !sound(lines) {
            return Err(NoteError::Form);
        }
        let lines: Vec<&str> = lines.trim_end_matches('\n').split('\n').collect();
        if lines.len() > MOST_SIGNATURES {
            return Err(NoteError::Form);
        }
        let signatures = lines.into_iter().map(Signature::parse).collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The text, where one of these keys signed it and none of their signatures is false.
    pub fn open<'a>(&self, known: &'a [Verifier]) -> Result<(&str, &'a Verifier), NoteError> {
        let mut by = None;
        for s in &self.signatures {
            let Some(key) = known.iter().find(|k| k.name == s.name && k.id() == s.id) else { continue };
            if !key.accepts(&self.text, &s.bytes) {
                return Err(NoteError::Signature);
            }
            by = by.or(Some(key));
        }
        by.map(|key| (self.text.as_str(), key)).ok_or(NoteError::Unknown)
    }

    /// The text, whoever signed it. Not to be trusted.
    pub fn unverified(&self) -> &str {
        &self.text
    }

    /// The names and ids of the keys that are said to have signed it.
    pub fn signers(&self) -> impl Iterator<Item = (&str, u32)> {
        self.signatures.iter().map(|s| (s.name.as_str(), s.id))
    }
}

impl Signature {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let (name, rest) = line.strip_prefix(DASH).and_then(|l| l.split_once(' ')).ok_or(NoteError::Form)?;
        named(name).map_err(|_| NoteError::Form)?;
        let bytes = STANDARD.decode(rest).map_err(|_| NoteError::Form)?;
        match bytes.split_first_chunk::<4>() {
            Some((id, bytes)) if !bytes.is_empty() => {
                Ok(Self { name: name.to_owned(), id: u32::from_be_bytes(*id), bytes: bytes.to_vec() })
            }
            _ => Err(NoteError::Form),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|s| {
            let mut bytes = s.id.to_be_bytes().to_vec();
            bytes.extend(&s.bytes);
            writeln!(f, "{DASH}{} {}", s.name, STANDARD.encode(bytes))
        })
    }
}
