// What is to be said of a signed PDF: who has signed, what each signature is worth, who is missing, and
// whether it is the text that was to be signed. Only what is proven counts; what was not asked is said to be
// not judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pdf/revisions.h"
#include "signature/found.h"

namespace ctg::signature {

// Who is to sign, as a dossier says; without one, as the fields of the file do.
struct Signer {
  std::string id, name, function;
};

// Whether it is the text that the dossier builds.
struct Text {
  enum class State {
    not_asked,
    sealed,   // the very file that was sealed
    bytes,    // what stands before the first signature is, byte by byte, what the dossier builds
    words,    // the same words on pages that look the same, in a file that another program wrote anew
    redrawn,  // the same words; but the pages look otherwise, or nobody could look
    other,
    unknown,
  };
  State state = State::not_asked;
  std::string said;  // differences, or why nobody knows
};

struct Asked {
  std::vector<Signer> signers;
  bool of_dossier = false;     // the signers are those of a dossier
  bool partial = false;        // that all have signed is not asked
  bool list_unsigned = false;  // trust comes from a list whose own signature nobody looked at
  Text text;
  std::vector<std::string> on_paper;          // ids of signers whose signatures are not on this file
  std::vector<std::string> proven_elsewhere;  // ids of signers that a proof of the platform names
  std::string proof;                          // its name
};

struct Judged {
  std::size_t signature = 0;  // in Found::signatures
  std::optional<std::size_t> signer;
  std::string by;                   // how it was mapped: "field", "certificate", "name", "place", "label"
  bool holds = true;                // nothing speaks against it
  std::vector<std::string> faults;  // codes
  std::size_t signatures_after = 0;
  bool validation_after = false, changed_after = false;
  bool other_after = false;  // a signature that does not cover the file
};

struct Verdict {
  std::string file;
  Found found;
  Asked asked;
  std::vector<Judged> signatures;      // those that are filled
  std::vector<std::size_t> missing;    // signers
  std::vector<std::size_t> elsewhere;  // signers that a proof names
  std::vector<std::size_t> on_paper;   // signers of another paper
  bool proven = false;
};

// Whom the label of a field names, and with which function: "Signature de Mme X, présidente de …", where it
// is signed with ". Signé électroniquement le …" behind.
std::optional<Signer> signer_of_label(std::string_view label);
// Whom the fields of the file are for, as they say.
std::vector<Signer> signers_of_fields(const Found& found);

// SIG-001 no signature; SIG-002 altered; SIG-003 it does not cover the file; SIG-004 of a form that cannot be
// checked; SIG-005 forgeable; SIG-006 another certificate; SIG-007 a certificate out of its term, or not for
// signing; SIG-008 not trusted; SIG-009 revoked; SIG-010 time stamp; SIG-011 changed after; SIG-012 against
// its certification; SIG-013 missing signers; SIG-014 traces; SIG-015 one for several; SIG-016 a name that
// does not fit; SIG-017 another text; SIG-023 the text, on pages that look otherwise; SIG-018 nobody's.
Verdict judge(Found found, Asked asked, const FileName& file, Diagnostics& diags);

// The verdict in words, for whatever shows it; no line end, nor anything else that is not seen, stands in
// them.
struct Summary {
  struct Line {
    std::string label, words;
  };
  struct One {
    std::string whose, place;
    bool holds = false;
    std::vector<Line> lines;
  };
  std::string conclusion;
  std::vector<One> signatures;
  std::vector<Line> whole;              // who is missing, whose text it is
  std::vector<std::string> not_judged;  // what was not asked, or what nothing tells
};
Summary summary_of(const Verdict& verdict, const Diagnostics& diags);

std::string to_text(const Verdict& verdict, const Diagnostics& diags);
// An object; `diags` are those of this file.
std::string to_json(const Verdict& verdict, const Diagnostics& diags);
std::string conclusion(const Verdict& verdict, const Diagnostics& diags);

// "le 28 novembre 2026 à 19:28:03 (UTC)"
std::string in_words(Moment moment, Lang lang);
std::string to_iso(Moment moment);
std::string in_words(const Deed& deed, const Diagnostics& diags);
// Notes on what was done, equal deeds once.
void add_notes(const std::vector<Deed>& deeds, Diagnostic& to, const Diagnostics& diags);
std::vector<Deed> deeds_of(const std::vector<pdf::Deed>& deeds);

// Whether all words of a person's name stand in another text, whatever their order, case and accents;
// civilities apart.
bool names_person(std::string_view text, std::string_view person);

}  // namespace ctg::signature
