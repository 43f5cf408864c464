// The agreements that the index names, held against those that the convention asks for. Who sends is a name
// in the index; who the parties are, the data tell.
#include <algorithm>

#include "cdsf/agreements.h"
#include "life/sendings.h"
#include "model/bodies.h"
#include "readers/structure.h"
#include "reception/judge.h"
#include "templates/view_parts.h"
#include "text/caseless.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

const Place kIndex{FileName(std::string(kIndexFile)), 0, 0};

// The name of a Caf, as its convention writes it or in the words that every Caf is called by.
bool is_caf(std::string_view sender, const std::optional<model::Dossier>& dossier) {
  const std::string name = text::caseless(sender);
  if (name.find(text::caseless("caisse d’allocations familiales")) != std::string::npos ||
      (" " + name + " ").find(" caf ") != std::string::npos)
    return true;
  if (!dossier) return false;
  const auto& parties = dossier->convention.parties;
  return std::any_of(parties.begin(), parties.end(), [&](const model::Partie& party) {
    return model::is_caisse(party.type) && text::caseless(party.nom.value) == name;
  });
}

// What is sent, in words, or by its role: the act, or what is extracted of it. The other pieces are made for the packet,
// or are somebody's own acts: nobody agrees to them.
bool is_of_packet(const cdsf::Agreement& agreement, const Index& index) {
  if (!index.document || agreement.about == to_string(*index.document) ||
      comparable(agreement.about) == comparable(life::in_words(*index.document, Lang::fr)))
    return true;  // of no known document: told
  const auto sent =
      index.with_roles({"convention-signee", "avenant-signe", "bilan-signe", "bilan", "extrait"});
  return std::ranges::any_of(sent, [&](const IndexedPiece* piece) { return piece->role == agreement.about; });
}

// When there was something to agree to: of the first convention some time before it was voted, of what follows since
// it was signed; up to a year after its end.
struct Span {
  Date first{std::chrono::year(2000), std::chrono::January, std::chrono::day(1)};  // older than any of them
  std::optional<Date> last = {};
};

Date a_year_from(Date day, int years) {
  const Date next = day + std::chrono::years(years);
  return next.ok() ? next : Date(next.year() / next.month() / std::chrono::last);
}

Span span_of(const Judged& judged, const Index& index, const std::optional<model::Dossier>& dossier) {
  Span out;
  if (!dossier) return out;
  const model::Convention& convention = dossier->convention;
  std::optional<Date> first = convention.signature.value;
  if (index.is_initial()) {
    for (const cdsf::Decision& each : decisions_on(judged, index, dossier))
      if (each.date && (!first || *each.date < *first)) first = each.date;
    if (first) first = a_year_from(*first, -1);
  }
  if (first) out.first = std::max(out.first, *first);
  if (convention.fin.value) out.last = a_year_from(*convention.fin.value, 1);
  return out;
}

std::string in_words(Date day, const Diagnostics& diags) {
  return diags.lang() == Lang::fr ? text::french_date(day) : to_iso(day);
}

void check_object(const cdsf::Agreement& agreement, const Index& index, const Span& span,
                  Diagnostics& diags) {
  if (!is_of_packet(agreement, index))
    diags
        .error("BAG-083", kIndex,
               "l’accord de {} porte sur «\u00a0{}\u00a0», et non sur ce que le paquet transmet",
               "the agreement of {} is to “{}”, and not to what the packet transmits", agreement.party,
               agreement.about)
        .hint("demandez à l’expéditeur l’accord pour ce document",
              "ask the sender for the agreement to this document");
  if (agreement.day >= span.first && (!span.last || agreement.day <= *span.last)) return;
  const bool early = agreement.day < span.first;
  const Reported told =
      early ? diags.error("BAG-084", kIndex, "l’accord de {} est du {}, quand il n’y avait rien à accepter",
                          "the agreement of {} is of {}, when there was nothing to agree to", agreement.party,
                          in_words(agreement.day, diags))
            : diags.error("BAG-084", kIndex,
                          "l’accord de {} est du {}, longtemps après la fin de la convention",
                          "the agreement of {} is of {}, long after the end of the convention",
                          agreement.party, in_words(agreement.day, diags));
  told.hint("demandez à l’expéditeur quand l’accord a été donné",
            "ask the sender when the agreement was given");
}

void check_party(const cdsf::Agreement& agreement, const model::Convention& convention, Diagnostics& diags) {
  const std::string name = comparable(agreement.party);
  const auto is = [&](const model::Partie& party) {
    return name == comparable(party.nom_usuel.value) || name == comparable(party.nom.value);
  };
  if (std::ranges::any_of(convention.parties, is)) return;
  diags
      .error("BAG-074", kIndex,
             "accord de «\u00a0{}\u00a0», d’après l’index\u202f; les données n’ont pas cette partie",
             "an agreement of “{}”, as the index says; the data have no such party", shown(agreement.party))
      .hint("demandez à l’expéditeur de qui est cet accord", "ask the sender whose agreement it is");
}

void check_given(const cdsf::Agreement& agreement, const Index& index, const Span& span, Diagnostics& diags) {
  const auto day = [&](Date date) { return in_words(date, diags); };
  const Date sent = index.sent;
  check_object(agreement, index, span, diags);
  if (agreement.day > sent)
    diags
        .error("BAG-080", kIndex, "l’accord de {} est du {}, après l’envoi ({})",
               "the agreement of {} is of {}, after the sending ({})", agreement.party, day(agreement.day),
               day(sent))
        .hint("demandez à l’expéditeur si l’accord a été donné",
              "ask the sender whether the agreement was given");
  if (readers::letters_of(agreement.reference).empty())
    diags
        .error("BAG-081", kIndex, "rien ne dit où l’accord de {} est consigné",
               "nothing says where the agreement of {} is recorded", agreement.party)
        .hint("demandez à l’expéditeur la référence de l’accord",
              "ask the sender for the reference of the agreement");
}

}  // namespace

Told judge_agreements(const Judged& judged, const std::optional<Index>& index,
                      const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  if (!index) return {diags.phrase("l’index ne le dit pas", "the index does not tell"), State::unknown};
  const std::vector<cdsf::Agreement>& agreements = index->statement.agreements;
  const Span span = span_of(judged, *index, dossier);
  for (const cdsf::Agreement& each : agreements) {
    check_given(each, *index, span, diags);
    if (dossier) check_party(each, dossier->convention, diags);
  }
  const bool by_caf = is_caf(index->statement.sender, dossier);
  if (!by_caf && agreements.empty())
    return {diags.phrase("la Caf n’est pas l’expéditeur : il n’en faut pas",
                         "the Caf is not the sender: none is needed"),
            State::without_object};
  const std::string words =
      diags.phrase("nommés par l’index : {}", "named by the index: {}", agreements.size());
  if (!by_caf) return {words};
  if (!dossier) return {words, State::unknown};
  for (const model::Partie& party : dossier->convention.parties) {
    const std::string& name = party.nom_usuel.value;
    const auto is = [&](const cdsf::Agreement& each) { return each.party == name; };
    if (!cdsf::must_agree(party, index->is_bilan()) || std::any_of(agreements.begin(), agreements.end(), is))
      continue;
    diags
        .error("BAG-082", kIndex, "la Caf envoie, et l’accord de {} n’est pas nommé",
               "the Caf sends, and the agreement of {} is not named", name)
        .hint("demandez à l’expéditeur l’accord (articles 6 et 9 de la convention)",
              "ask the sender for the agreement (articles 6 and 9 of the convention)");
  }
  return {words};
}

}  // namespace ctg::reception
