// The document as a tree: the one thing that layout, ODT, HTML and the checks work on.
//
// A Node is one struct for all kinds; the table below says which fields each kind uses and what stands
// in it. Typography (no-break spaces, apostrophes) is already right in `text`. Numbers of articles and
// annexes are already in the labels. Every node knows where it came from.
//
//   kind             children                     fields
//   document         blocks                       -
//   section          blocks                       nature, id, number; PDF Sect, ODF text:section
//   heading          inlines                      level 1…6, id, text: label before the title ("Article 1")
//   paragraph        inlines                      paragraph (its style), clause; level: a title inside a box
//   list             items                        marker
//   item             blocks                       -
//   table            rows                         columns (number of), text: caption or ""
//   row              cells                        header
//   cell             blocks                       header, align, span
//   sheet            heading, then sheet_rows     text: shown at the right of the bar ("2026")
//   sheet_row        sheet_columns                -
//   sheet_column     boxes                        share (weights of the widths of the row)
//   box              blocks                       level, text: its label, a heading ("Public cible")
//   notice           blocks                       (a framed remark)
//   figure           -                            target: file of the image, or drawing; text: alternative
//   signatures       signature groups             (one party each; a grid)
//   signature_group  paragraph (party), signatures
//   signature        paragraphs (name, function)  id: field name, text: description of the field
//   toc              -                            level: deepest heading listed; text: its title
//   page_break       -                            -
//   insert           -                            target: file whose pages stand here, text: its name;
//                                                 header: its text is transcribed beside it
//   text             -                            text, strong, em
//   link             texts                        target: URI
//   reference        texts                        target: id of a section or heading
//   note             paragraphs                   (footnote, at the place of its call)
//   field            -                            text: what is to be filled in ("date de signature")
//   line_break       -                            -
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/place.h"
#include "document/drawing.h"
#include "document/rare_text.h"

namespace ctg::document {

enum class Kind : std::uint8_t {
  document,
  section,
  heading,
  paragraph,
  list,
  item,
  table,
  row,
  cell,
  sheet,
  sheet_row,
  sheet_column,
  box,
  notice,
  figure,
  signatures,
  signature_group,
  signature,
  toc,
  page_break,
  insert,
  text,
  link,
  reference,
  note,
  field,
  line_break,
};

enum class Nature : std::uint8_t {
  none,
  cover,
  contents,
  parties,
  visas,
  preambule,
  article,
  annexe,
  fiche,
  repertoire,
  closing,
};

enum class ParagraphStyle : std::uint8_t {
  body,  // justified text
  lead,  // "Il est convenu et arrêté ce qui suit :"
  centred,
  title,       // the document's title on the cover
  subtitle,    // territory, period on the cover
  meta,        // state, version, date on the cover
  party,       // a party on the cover
  label,       // small capitals above or before something ("Financières")
  quiet,       // smaller, grey: remarks, captions
  signer,      // names and functions in signature blocks
  subheading,  // below a label: the steps of a priority
};

// In a comparison of two documents (compare.h): what only one of them has.
enum class Change : std::uint8_t { none, inserted, deleted };

enum class Marker : std::uint8_t { dash, chevron, bullet, square, decimal, letter };
enum class Align : std::uint8_t { start, centre, end };

// Where a node came from. The data for a value, the template for fixed words; both where both are known.
struct Origin {
  Place data;
  Place tmpl;
};

struct Node {
  Kind kind = Kind::text;
  Nature nature = Nature::none;
  ParagraphStyle paragraph = ParagraphStyle::body;
  Marker marker = Marker::dash;
  Align align = Align::start;
  bool strong = false;
  bool em = false;
  bool header = false;
  std::uint8_t level = 0;
  std::uint16_t span = 1;
  std::uint16_t share = 1;
  std::uint16_t columns = 0;
  std::string text;
  std::string id;
  RareText number;  // section: "9", "9 bis", "2"
  std::string target;
  RareText clause;  // permanent id of the clause that this block is ("art-9.al-3")
  Change change = Change::none;
  RareText former;                         // comparison: what stood in `text` of a heading, a box or a sheet
  std::shared_ptr<const Drawing> drawing;  // of a figure that is drawn here; else null
  RareText mark;  // of a block, shown in the margin: where its present wording comes from ("av. 1")
  Origin origin;
  std::vector<Node> children;
};

// projet: blocking diagnostics remain (PROJET watermark, fields to fill shown). pret: can be signed.
enum class Quality : std::uint8_t { projet, pret };

struct Metadata {
  std::string title;    // "Convention territoriale globale 2026-2030 – Monts, Rance et Rougier"
  std::string running;  // short title of the running head
  std::string subject;
  std::string author;
  std::string version;  // shown in the foot ("version du 3 février 2026")
  std::string lang = "fr-FR";
  Clock clock;  // date of creation of the files
  // What the document was made from: digests of the data and of the templates, and which part it is; recorded
  // in the ODT, so that edits find their way back. "": not recorded.
  std::string data_digest = {}, templates_digest = {}, part = {};
  // What the reader is told first, on the cover: "PROJET"; what the document is ("Version consolidée,
  // document d’information"). "": it is what its title says, and final.
  std::string state = {}, nature = {};
  std::string changes_by = {};  // comparison: what made the changes ("Avenant n° 1")
};

struct Tree {
  Metadata meta;
  Node root;
};

// The characters of a node and all below it, blocks separated by line ends; fields as "[…label…]".
std::string plain_text(const Node& node);

// The tree as indented text, one node a line, for golden files and for people. Stable.
std::string dump(const Tree& tree);

// Calls visit(node) for the node and all below it, in reading order.
template <class Visit>
void walk(const Node& node, Visit&& visit) {
  visit(node);
  for (const Node& child : node.children) walk(child, visit);
}

}  // namespace ctg::document
