// The questions of a verdict that go beyond the container: one function each. Where the packet has no index
// (another tool made it), most have no answer, and say so.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "avenant/act.h"
#include "cdsf/act_words.h"
#include "life/seal.h"
#include "model/convention.h"
#include "model/suivi.h"
#include "pdf/inspect.h"
#include "reception/bagit.h"
#include "reception/verify.h"

namespace ctg::reception {

// What was kept of the files, by their paths below the top. What a file is, its bytes say: names are the
// sender's.
struct Contents {
  std::map<std::string, std::string, std::less<>> files;                   // the index, and XML
  std::map<std::string, std::optional<pdf::Inspected>, std::less<>> pdfs;  // nothing: it cannot be read
  std::map<std::string, std::string, std::less<>> digests;   // SHA-256 of each file that is whole
  std::set<std::string, std::less<>> unopened_pdfs, unread;  // too large, or too many
  std::set<std::string, std::less<>> odts;                   // by their heads
  std::map<std::string, std::optional<bool>, std::less<>>
      blank;  // PDFs that show nothing; nothing: not known
};

// What PDFs say that were asked for so far, by their paths.
struct PieceWords {
  std::map<std::string, std::optional<cdsf::PieceText>, std::less<>> texts;
  std::chrono::milliseconds time = std::chrono::seconds(30);  // of the processor, that is left for others
};

struct Judged {
  const Source& source;
  const Declared& declared;
  const Contents& contents;
  PieceWords& words;
};

// The answer in words; a state where it does not follow from what was reported.
struct Told {
  std::string words;
  std::optional<State> state = {};
};

// BAG-040 no index (warning); BAG-041 an index that cannot be read; BAG-042 a piece that is named and not
// there; BAG-043 its digest in the index is another, or its size (warning); BAG-044 a piece that the index
// does not name (warning); BAG-045 a piece that such a packet must have; BAG-046 the index is that of another
// packet; BAG-049 a piece that is no PDF, so that nobody looked at it; BAG-086 a piece
// that is another piece of the packet; BAG-090 a schema that is no XML, a bordereau that is no ODT.
Told judge_pieces(const Judged& judged, std::optional<Index>& index, Diagnostics& diags);
// BAG-073 index.html says something else than the index, or may (an error), or is not made as ours (warning).
void judge_page(const Judged& judged, const Index& index, Diagnostics& diags);
// BAG-037 a file that is neither a piece nor of a bag; BAG-087 bag-info.txt says otherwise than the index (a
// warning where it is a digest).
void judge_tags(const Judged& judged, const Index& index, Diagnostics& diags);
// Names as they can be compared: capitals, how accents are stored and white space may differ.
std::string comparable(std::string_view name);

// BAG-074 the convention, a party or the sender of the index are not those of the data.
void judge_claims(const Index& index, const model::Convention& convention, Diagnostics& diags);
// BAG-047 no data; BAG-072 not those of what the packet says it is about; BAG-094 data of an avenant that are not
// what it writes; what judge_one_set and judge_sealed_data report; and what the reader of the data reports, with
// its codes.
// Gives the dossier where it can be read.
Told judge_data(const Judged& judged, const std::optional<Index>& index,
                std::optional<model::Dossier>& dossier, Diagnostics& diags);
// BAG-048 a PDF that was not looked at: too large, or one too many, or its pages cannot be drawn; the same of an XML
// file (warning). BAG-085 one that shows nothing.
Told judge_pdfs(const Judged& judged, Diagnostics& diags);
// BAG-050 no signed piece; BAG-051 someone has not signed, or nobody is named; BAG-052 the signed piece is
// not the sealed one; BAG-053 fields for signatures that are empty (warning); BAG-054 nothing is sealed
// (warning); BAG-055 the file was changed after it was signed; BAG-056 a signature that cannot be checked
// (warning); BAG-057 something was added or changed after one (warning); BAG-058 a signature that can be
// forged (warning); BAG-059 fewer signatures than fields, fewer certificates than signers, or a signature
// that is gone (warning); BAG-065 a signer of the data or the seal that the index does not name; BAG-066 one
// that only the index has; BAG-067 the data say electronic, and there is no signature; BAG-068 two acts that
// are each said to be the signed one; BAG-089 one that was sealed without being compared with the text (warning).
Told judge_signatures(const Judged& judged, const std::optional<Index>& index,
                      const std::optional<model::Dossier>& dossier, Diagnostics& diags);
// BAG-060 late (warning); BAG-061 a deadline that is not a month; BAG-062 a date that the data do not have,
// or an earlier one that they have; BAG-063 no deadline (warning); BAG-064 two dates of sending; BAG-069 an
// event from which no term runs; BAG-079 sent before the act was voted or signed; BAG-091
// another lateness in the index than its days give (warning).
Told judge_deadline(const Judged& judged, const std::optional<Index>& index,
                    const std::optional<model::Dossier>& dossier, Diagnostics& diags);
// BAG-080 an agreement of a day after the sending; BAG-081 one without a reference; BAG-082 the Caf sends,
// and someone has not agreed who must; BAG-083 one to something else than is sent; BAG-084 one of a day when
// there was no such convention, before it was voted or after its end.
Told judge_agreements(const Judged& judged, const std::optional<Index>& index,
                      const std::optional<model::Dossier>& dossier, Diagnostics& diags);
// BAG-070 a point that nothing answers (with a reason: a warning); BAG-071 not the eleven points; and what
// judge_passages reports.
Told judge_matrix(const Judged& judged, const std::optional<Index>& index, Diagnostics& diags);
// BAG-075 words that are given as a passage of the signed convention and do not stand there (a warning where it
// was scanned), or are too few to prove it, or stand for more than three points; BAG-076 they could not be looked
// for (warning).
void judge_passages(const Judged& judged, const Index& index, Diagnostics& diags);

// BAG-086 a piece that says only what other pieces say; BAG-092 a délibération with neither the date nor the number of
// any that the data have (warning); BAG-093 a piece of ours that does not name the territory (warning); BAG-090 a
// bordereau in ODT that says otherwise than the PDF; BAG-048 words that were not read (warning); BAG-095 a délibération
// that says no (a warning where it also says yes).
void judge_words(const Judged& judged, const Index& index, const std::optional<model::Dossier>& dossier,
                 Diagnostics& diags);

// BAG-096 the index says to whom, when, on what ground, why or by whose agreement otherwise than the bordereau or the law,
// or calls a piece what its role is not (warning).
void judge_said(const Judged& judged, const Index& index, Diagnostics& diags);

// A PDF or an ODT of the packet; nothing where it cannot be had.
std::optional<std::string> bytes_of(const Judged& judged, const IndexedPiece& piece);
// What a PDF of the packet says, read once; nothing where it cannot be had, or read (BAG-048, a warning).
const std::optional<cdsf::PieceText>& text_of(const Judged& judged, const IndexedPiece& piece,
                                              Diagnostics& diags);
// The days of the votes on the act, by the data.
std::vector<cdsf::Decision> decisions_on(const Judged& judged, const Index& index,
                                         const std::optional<model::Dossier>& dossier);
// The seal of the act, read as the seal that it says it is. `whole`: false where there is one that cannot be.
std::optional<life::Seal> seal_of(const Judged& judged, const Index& index, bool& whole, Diagnostics& diags);
// The folders that hold a convention, each with its '/': the shortest with a convention.xml first. None where no
// folder has one of that name.
std::vector<std::string> data_roots(const Contents& contents);
// BAG-077 data beside the data, so that two readers read two different ones.
void judge_one_set(const std::vector<std::string>& roots, const std::optional<Index>& index,
                   Diagnostics& diags);
// BAG-078 data that are not those that were sealed with the act, or another day of signature than the seal's.
void judge_sealed_data(const Judged& judged, const Index& index, const std::string& root,
                       const std::optional<model::Dossier>& dossier, Diagnostics& diags);

// The answer where the index does not tell.
Told untold(const Diagnostics& diags);
// The avenant that the packet is about, among its data; nothing where it is about another act.
std::optional<avenant::Act> avenant_in(const Judged& judged, const Index& index);
// The bilan that the packet is about, likewise.
std::optional<model::Bilan> bilan_in(const Judged& judged, const Index& index,
                                     const std::optional<model::Dossier>& dossier);
// BAG-049.
void report_no_pdf(const IndexedPiece& piece, bool error, Diagnostics& diags);

}  // namespace ctg::reception
