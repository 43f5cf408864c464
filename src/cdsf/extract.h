// The petite-enfance side of a convention: what is cut out of it for the comité départemental, and where it
// answers the eleven points of the schéma.
#pragma once

#include <string>
#include <vector>

#include "cdsf/letter.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::cdsf {

// The codes of the fiches that bear on the petite enfance, by the working data: the mark is printed nowhere,
// so it can be set after the signature.
std::vector<std::string> petite_enfance_fiches(const model::Dossier& today);

// The articles on the compétences, the objectives and the follow-up, the diagnostic, the équipements, the
// steering and the fiches given, in the order and under the numbers of the convention, behind `head`.
document::Tree petite_enfance_extract(const document::Tree& convention,
                                      const std::vector<std::string>& fiches, document::Tree&& head);

// "les articles 3, 4 et 9": those of the extract, by the numbers they have in the convention.
std::string articles_of_extract(const document::Tree& convention);

// Each of the eleven points with up to three passages that answer it, from different parts of the convention.
// Fiches that do not bear on the petite enfance answer nothing.
std::vector<AnsweredPoint> answered_points(const document::Tree& convention,
                                           const std::vector<std::string>& fiches);

}  // namespace ctg::cdsf
