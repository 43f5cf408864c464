// What was sent to the comité départemental, against the data of today.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "life/document.h"

namespace ctg::life {

// What an XML file says, as a digest: comments, quotes and the order of attributes say nothing.
std::string said_by(const std::string& bytes);

// For `ctg check`. CDS-030 (warning): a file of the data says something else than what was sent last;
// CDS-031 (warning): an avenant was sealed and not sent. Nothing where nothing was sent.
void check_transmissions(const Files& files, Diagnostics& diags);

// "initial", "avenant-1", "bilan-final": how the register and the packets call what is sent.
std::string nature_of(const Document& document);
// The document that such a word names; nothing where it names none that is sent, as a point d'étape is not.
std::optional<Document> document_of_nature(std::string_view nature);

// When the last packet of a document was made; whether it was sent the register does not know.
std::optional<Date> packet_day(const Files& files, const Document& document);

}  // namespace ctg::life
