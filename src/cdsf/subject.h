// What a packet for the comité départemental des services aux familles is about: the convention as it was
// signed, an avenant and the convention after it, or a bilan.
//
// As everywhere after the signature, the working files are not trusted for what was agreed: text and data
// come from the seals. Before it, they come from the working files, so that a refusal can say all at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "avenant/act.h"
#include "cdsf/act_words.h"
#include "life/in_force.h"
#include "life/seal.h"

namespace ctg::cdsf {

// A file of the data as it is sent.
struct SentFile {
  std::string path;  // in the dossier: "annexes/4-equipements.xml"
  std::string bytes;
  FileName shown;          // the file in which a person finds its lines
  bool as_written = true;  // false: these bytes stand in no file, so lines say nothing
};

struct CdsfSubject {
  std::string nature;  // "initial", "avenant-1": of the packet
  life::Document document;
  std::string name;                // "la convention", "l’avenant n° 1"
  std::string name_en;             // "the convention", "avenant 1"
  std::string act;                 // "Avenant n° 1", "Bilan final"; "" for the convention
  std::string signed_title;        // "Convention signée", "Avenant n° 1 signé"
  std::string title;               // "Convention territoriale globale 2027-2031 – Val d’Ormence"
  std::optional<life::Seal> seal;  // nothing: not sealed
  life::Whole whole;               // the convention that it speaks of, printed
  model::Dossier today;            // the working data: who signs, addresses, which fiches are sent
  std::vector<SentFile> data;
  // Of the délibération that adopts it, by the organ that annexe 6 names, and of the signature.
  model::Day deliberation, signature;
  std::vector<Decision> decisions;  // of all parties that decided on it

  // Before the signature: the blocking points that it still has.
  std::size_t blocking = 0;

  const std::string& name_in(Lang lang) const { return lang == Lang::fr ? name : name_en; }
  bool is_convention() const { return document.kind == life::Document::Kind::convention; }
  std::string word() const { return to_string(document); }  // "convention", "avenant-1"
  bool is_bilan() const { return document.kind == life::Document::Kind::bilan; }
};

// Reports what keeps the subject from being known at all. A document that is not sealed is none of that.
std::optional<CdsfSubject> cdsf_subject(press::Desk& desk, const life::Document& document,
                                        Diagnostics& diags);

}  // namespace ctg::cdsf
