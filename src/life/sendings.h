// What went to signature (envois.xml), against the dossier of today.
//
// From the sending until the seal, or until it is withdrawn, one text is out: nothing else is to be built for
// signature. What is sent after a withdrawal has another version, which stands at the foot of its pages, so
// that whoever holds two papers sees which one counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "document/tree.h"
#include "life/document.h"
#include "model/sendings.h"
#include "press/print.h"

namespace ctg::life {

// The version that the document has today: one more than it was withdrawn.
int version_of(const std::vector<model::Sending>& sendings, const Document& document);
// The one that is out; null where none is.
const model::Sending* open_sending(const std::vector<model::Sending>& sendings, const Document& document);

// From the second version on: "version 2 du 3 février 2026".
void number_version(const Files& dossier, const Document& document, document::Metadata& meta);
// The version that the pages of a document say, as pdftotext reads them; 0 where they say none.
int printed_version(std::string_view text);

// Digest of a text with its structure, whatever is said of the document itself.
std::string digest_of_text(const document::Tree& tree);
// The files that a document is made from, as they are now. `made`: with the pieces that its pages show.
std::vector<model::Sent> sources_of(const Files& dossier, const Document& document,
                                    const press::Composition& made);

// Files of the dossier that say something else than when it was sent, or are gone.
std::vector<std::string> changed_since(const Files& dossier, const model::Sending& sending);
// Whether the text of the document is still the one that is out.
bool is_text_of(const Files& dossier, const model::Sending& sending, const document::Tree& tree);
// ENV-007 where it is not. Nothing where nothing is out, or the document is sealed.
void check_sending(const Files& dossier, const Document& document, const document::Tree& tree,
                   Diagnostics& diags);

// Of a file that was sent and withdrawn, signed since or not: which one it is, and why it was withdrawn.
// `document`: nothing where it is not known which one it is.
std::optional<std::string> withdrawn_file(const Files& dossier, const std::optional<Document>& document,
                                          std::string_view bytes, const Diagnostics& diags);

// "3 février 2026", or as ISO 8601 has it.
std::string day_of(Date day, Lang lang);

// "la convention", "l’avenant n° 1", "le bilan final"
std::string in_words(const Document& document, Lang lang);
// "version 2, envoyée le 3 février 2026 à Mme X, sur Pastell"
std::string in_words(const model::Sending& sending, const Diagnostics& diags);

}  // namespace ctg::life
