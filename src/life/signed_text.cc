#include "life/signed_text.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "base/digest.h"
#include "base/dots.h"
#include "base/poppler.h"
#include "life/amendment.h"
#include "life/convention.h"
#include "life/likeness.h"
#include "life/review.h"
#include "life/seal.h"
#include "life/sendings.h"
#include "press/provenance.h"
#include "signature/examine.h"

namespace ctg::life {

namespace {

using State = signature::Text::State;

bool is_sealed_file(const Files& files, const Document& document, std::string_view bytes) {
  Diagnostics unheard;
  const auto seal = read_seal(files, document, unheard);
  if (!seal) return false;
  const std::string digest = to_hex(sha256(bytes));
  return std::any_of(seal->files.begin(), seal->files.end(), [&](const SealedFile& each) {
    return each.path == kSignedName && each.sha256 == digest;
  });
}

std::string told(const Likeness& likeness, const Diagnostics& diags) {
  constexpr std::size_t kShown = 3;
  std::string out;
  std::size_t count = 0;
  const auto words = [&](const std::string& text) {
    return text.empty() ? diags.phrase("rien", "nothing") : diags.phrase("« {} »", "“{}”", text);
  };
  for (const auto* list : {&likeness.differences, &likeness.added})
    for (const Difference& each : *list)
      if (++count <= kShown)
        out += (out.empty() ? "" : diags.phrase(" ; ", "; ")) +
               diags.phrase("page {}, {} au lieu de {}", "page {}, {} instead of {}", each.page,
                            words(each.found), words(each.expected));
  if (count > kShown) out += diags.phrase(" ; et {} autres", "; and {} more", count - kShown);
  return out;
}

}  // namespace

namespace {

// Dot by dot, but for the day of making, which stands in the foot: another one changes some dots of one line.
bool look_alike(const Drawn& ours, const Drawn& theirs) {
  constexpr std::size_t kLine = 8, kDotsOfDay = 200;
  if (ours.width != theirs.width || ours.height != theirs.height) return false;
  std::size_t first = 0, others = 0;
  for (std::size_t row = 0; row < ours.height; ++row) {
    const std::string_view a = ours.dots.substr(row * ours.width, ours.width);
    const std::string_view b = theirs.dots.substr(row * ours.width, ours.width);
    if (a == b) continue;
    if (others == 0) first = row;
    if (first < ours.height - ours.height / 6 || row >= first + kLine) return false;
    others += std::inner_product(a.begin(), a.end(), b.begin(), std::size_t{0}, std::plus<>(),
                                 [](char x, char y) { return std::size_t{x != y}; });
  }
  return others <= kDotsOfDay;
}

// Whether the pages of both look alike: words can be hidden, or drawn as other ones. Where not: on which page, or why
// nobody knows; "" where they do.
std::string seen_otherwise(std::string_view built, std::string_view bytes, Diagnostics& diags) {
  const std::string ours = without_profile(built), theirs = without_profile(bytes);
  const auto words = asks_pages_as_seen();
  Running first(words, {}, ours), second(words, {}, theirs);
  const Ran expected = first.finish(), found = second.finish();
  report_fault(expected.fault ? expected.fault : found.fault, diags);
  if (expected.missing())
    return diags.phrase("pour les regarder il faut le programme pdftoppm, qui n’est pas installé",
                        "to look at them the program pdftoppm is needed, which is not installed");
  if (!expected.good() || !found.good())
    return diags.phrase("elles n’ont pas pu être regardées", "they could not be looked at");
  const std::vector<Drawn> right = drawn_pages(expected.out), seen = drawn_pages(found.out);
  const auto [one, other] = std::ranges::mismatch(right, seen, look_alike);
  if (one == right.end() && other == seen.end() && !right.empty()) return {};
  return diags.phrase("page {} la première", "page {} is the first one", one - right.begin() + 1);
}

}  // namespace

signature::Text compared(std::string_view built, std::string_view bytes, Diagnostics& diags) {
  const auto expected = words_of_pdf(built, diags), found = words_of_pdf(bytes, diags);
  if (!expected || !found)
    return {State::unknown, diags.phrase("ses mots ne peuvent pas être lus", "its words cannot be read")};
  const Likeness likeness = compare(*expected, *found, {});
  const int version = printed_version(*found), due = printed_version(*expected);
  if (version != 0 && version != due && likeness.words >= kSameDocument)
    return {State::other,
            diags.phrase("il porte la version {}, et le dossier produit la version {}",
                         "it is marked version {}, and the dossier builds version {}", version, due)};
  if (likeness.own < kLeastOwn || likeness.words < kSameDocument)
    return {State::other, diags.phrase("c’est un autre document", "it is another document")};
  if (!likeness.compared)
    return {State::other, diags.phrase("les deux textes sont trop différents pour être comparés",
                                       "the two texts are too different to be compared")};
  if (likeness.differences.empty() && likeness.added.empty()) return {State::words, {}};
  return {State::other, told(likeness, diags)};
}

std::optional<press::Composition> compose_document(press::Desk& desk, const Document& document,
                                                   std::optional<Date> au, const press::Order& order,
                                                   Diagnostics& diags) {
  switch (document.kind) {
    case Document::Kind::avenant: {
      const auto amendment = amendment_of(desk, document.avenant, diags);
      if (!amendment) return {};
      return compose_avenant(desk, *amendment, order, diags);
    }
    case Document::Kind::bilan:
      return compose_bilan(desk, {document.bilan, au}, order, diags);
    case Document::Kind::convention:
      break;
  }
  return compose(desk, press::Part{}, order, Purpose::documents, diags);
}

std::vector<signature::Signer> signers_of(const press::Composition& made) {
  std::vector<signature::Signer> out;
  for (const model::Partie& party : made.parties)
    for (const model::Signataire& signer : party.signataires)
      out.push_back({signer.id, signer.civilite.value + " " + signer.prenom.value + " " + signer.nom.value,
                     signer.fonction.value});
  return out;
}

std::optional<std::string> words_of_pdf(std::string_view bytes, Diagnostics& diags, const Limits& limits,
                                        std::chrono::milliseconds* used) {
  Ran ran = run_program(asks_text(), limits, without_profile(bytes));
  if (used != nullptr) *used += ran.used;
  report_fault(ran.fault, diags);
  if (!ran.good()) return {};
  return std::move(ran.out);
}

namespace {

// The document before anyone signed it, where signing only appended; else the whole file.
std::string_view before_signatures(std::string_view bytes) {
  constexpr std::string_view kEnd = "%%EOF";
  std::size_t end = bytes.find(kEnd);
  // A file that is made to be read page by page has the table of its first page in front, with an end of its
  // own.
  constexpr std::size_t kHead = 1024;
  const bool has_two = bytes.substr(0, kHead).find("/Linearized") != std::string_view::npos;
  if (has_two && end != std::string_view::npos) end = bytes.find(kEnd, end + 1);
  if (end == std::string_view::npos) return bytes;
  end += kEnd.size();
  while (end < bytes.size() && (bytes[end] == '\n' || bytes[end] == '\r')) ++end;
  const bool is_first = bytes.substr(0, end).find("/ByteRange") == std::string_view::npos;
  return is_first ? bytes.substr(0, end) : bytes;
}

// How much of a file is what went to signature, where the dossier still has that text, whichever program set
// it in type; 0 where it does not begin so.
std::size_t sent_length(const Files& dossier, const Document& document, const press::Composition& made,
                        std::string_view bytes) {
  Diagnostics unheard;
  const auto sendings = model::load_sendings(dossier, unheard);
  const model::Sending* sent = sendings ? open_sending(*sendings, document) : nullptr;
  const bool is_it = sent && bytes.size() >= sent->bytes && is_text_of(dossier, *sent, made.tree) &&
                     to_hex(sha256(bytes.substr(0, sent->bytes))) == sent->sha256;
  return is_it ? sent->bytes : 0;
}

}  // namespace

std::size_t built_length(const Files& dossier, press::Composition& made, std::string_view bytes,
                         Diagnostics& diags) {
  const std::string* built = press::fair_copy(made, diags);
  if (built && bytes.starts_with(*built)) return built->size();
  if (!built || bytes.find("EmbeddedFile") == std::string_view::npos) return 0;
  // Built with --avec-donnees.
  made.pdf_options.attached = press::data_files(dossier, diags.lang());
  auto plain = std::exchange(made.fair, std::nullopt);
  built = press::fair_copy(made, diags);
  const std::size_t length = built && bytes.starts_with(*built) ? built->size() : 0;
  made.pdf_options.attached.clear();
  made.fair = std::move(plain);
  return length;
}

bool is_signed_well(std::string_view bytes, std::size_t base, const FileName& name, const Times& times,
                    Diagnostics& diags) {
  // Of the day only its date is known: a certificate of this morning is one of today.
  const Clock evening{clock_at(times.today).now + std::chrono::days(1) - std::chrono::seconds(1)};
  auto found = signature::examine(bytes, name, {evening, {}, base}, diags);
  if (!found) return false;
  signature::Asked asked;
  asked.partial = true;
  return signature::judge(std::move(*found), std::move(asked), name, diags).proven;
}

DossierAsked ask_composition(const Files& dossier, const Document& document, press::Composition* made,
                             std::string_view bytes, Diagnostics& diags) {
  DossierAsked out;
  if (made != nullptr) out.signers = signers_of(*made);
  if (is_sealed_file(dossier, document, bytes)) {
    out.text.state = State::sealed;
    return out;
  }
  if (auto withdrawn = withdrawn_file(dossier, document, bytes, diags)) {
    out.text = {State::other, std::move(*withdrawn)};
    return out;
  }
  Diagnostics unheard(diags.lang());
  if (made != nullptr) out.base = sent_length(dossier, document, *made, bytes);
  if (made != nullptr && out.base == 0) out.base = built_length(dossier, *made, bytes, unheard);
  if (out.base > 0) {
    out.text.state = State::bytes;
    return out;
  }
  const std::string* built = made != nullptr ? press::fair_copy(*made, unheard) : nullptr;
  if (!built) {
    out.text = {State::unknown, diags.phrase("le dossier ne peut pas produire ce document",
                                             "the dossier cannot build this document")};
    return out;
  }
  const std::string_view before = before_signatures(bytes);
  out.text = compared(*built, before, diags);
  if (out.text.state == State::words)
    if (auto why = seen_otherwise(*built, before, diags); !why.empty())
      out.text = {State::redrawn, std::move(why)};
  if (before.size() < bytes.size()) out.base = before.size();
  return out;
}

DossierAsked ask_dossier(press::Desk& desk, const Document& document, std::string_view bytes,
                         Diagnostics& diags) {
  Diagnostics unheard(diags.lang());  // verifying is not checking the dossier
  auto made = compose_document(desk, document, {}, {}, unheard);
  return ask_composition(desk.dossier, document, made ? &*made : nullptr, bytes, diags);
}

}  // namespace ctg::life
