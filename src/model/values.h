// The values of attributes and elements: dates, numbers, codes, words of a list.
//
// One function a type and a position. A required attribute that is missing, and a value that is not of its
// type, are reported; what is given then is empty, at the place where the value should stand.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "model/convention.h"
#include "model/reader.h"

namespace ctg::model {

Text text_attribute(Element& e, std::string_view name, Need need = Need::required);
// The name of a file of the dossier. One that leads out of it is reported (MOD-034), and not given.
std::optional<Text> file_attribute(Element& e, std::string_view name, Need need = Need::required);
Day day_attribute(Element& e, std::string_view name, Need need = Need::required);
KnownDay known_day_attribute(Element& e, std::string_view name);  // 1 January 1 where it is wrong
// Percent, 0 to 100; nothing where it is not written.
std::optional<int> rate_attribute(Element& e, std::string_view name);
Count count_attribute(Element& e, std::string_view name, Need need = Need::required);
Decimal decimal_attribute(Element& e, std::string_view name, Need need = Need::required);
Year year_attribute(Element& e, std::string_view name, Need need = Need::required);
int known_year_attribute(Element& e, std::string_view name);  // 0 where it is wrong
int rank_attribute(Element& e, std::string_view name,
                   Need need = Need::required);  // 1…; 0 where there is none
Located<std::string> id_attribute(Element& e, std::string_view name, Need need = Need::required);
Located<std::string> clause_attribute(Element& e, std::string_view name);
Located<std::string> fiche_attribute(Element& e, std::string_view name, Need need = Need::required);
Text language_attribute(Element& e, std::string_view name);
Text version_attribute(Element& e, std::string_view name);
Text letter_attribute(Element& e, std::string_view name);
Text uri_attribute(Element& e, std::string_view name);
// A percentage, as it is written.
Text percentage_attribute(Element& e, std::string_view name);

// <aucun/>: that there is none is said. Who asks reads no more of the element: what stands beside is a fault.
bool declared_none(Element& e);
Text text_child(Element& e, std::string_view name, Need need = Need::required);
Count count_content(Element& e);
Decimal decimal_content(Element& e);

// The advice for a child that may be empty: "ajoutez <nom></nom>, vide tant que …". `attributes`: those
// that it cannot do without, with a space before them.
std::string advise_empty(std::string_view child, const Diagnostics& diags, std::string_view attributes = {});

// One of a list of words. `words` are tried in order; gives the index.
std::optional<std::size_t> word_attribute(Element& e, std::string_view name,
                                          std::span<const std::string_view> words, Need need);
template <class T, std::size_t N>
using Choices = std::array<std::pair<std::string_view, T>, N>;
// How the value is written.
template <class T, std::size_t N>
std::string_view word_of(const Choices<T, N>& choices, T value) {
  for (const auto& [word, each] : choices)
    if (each == value) return word;
  return {};
}
inline constexpr Choices<SignatureMode, 3> kSignatureModes = {{{"papier", SignatureMode::papier},
                                                               {"electronique", SignatureMode::electronique},
                                                               {"mixte", SignatureMode::mixte}}};
inline constexpr Choices<bool, 2> kYesNo = {{{"oui", true}, {"non", false}}};
template <class T, std::size_t N>
std::optional<T> choice_attribute(Element& e, std::string_view name, const Choices<T, N>& choices,
                                  Need need = Need::required) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = choices[i].first;
  const auto index = word_attribute(e, name, words, need);
  return index ? std::optional<T>(choices[*index].second) : std::nullopt;
}

}  // namespace ctg::model
