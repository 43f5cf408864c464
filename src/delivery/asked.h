// Documents and packets of a dossier, as they are asked for.
#pragma once

#include <optional>
#include <string>

#include "base/times.h"
#include "life/document.h"
#include "life/review.h"
#include "press/part.h"
#include "press/print.h"

namespace ctg::delivery {

// Whose they are, and when it is.
struct Where {
  std::string dossier;
  Lang lang = Lang::fr;
  Times times = {};
};

// What is done with what is printed.
struct Printing {
  press::Order order;
  std::string out = {};  // "": out/ in the dossier
  bool timings = false;  // where the time went
};
struct Build {
  press::Part part;
  Printing printing;
};

struct Bilan {
  model::BilanNature nature = model::BilanNature::etape;
  std::optional<Date> au = {};  // the day whose state it describes
  life::BilanDocument which = life::BilanDocument::whole;
  Printing printing = {};
};

// A packet for the comité départemental des services aux familles.
struct Cdsf {
  life::Document document = {};
  std::string reason = {};  // why points of the schéma are not covered
  bool merged = false;      // also as one PDF
  bool archive = false;     // also as an archive transfer (SEDA)
  std::string out = {};
};

}  // namespace ctg::delivery
