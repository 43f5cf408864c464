#include "cli/deliver.h"

#include "cli/times.h"

namespace ctg::cli {

delivery::Where where_of(const Common& common) { return {common.dossier, common.lang, times()}; }

Outcome delivered(delivery::Made&& made, const Common& common, const Printing& asked, Diagnostics& diags) {
  delivery::Delivered out =
      delivery::deliver(std::move(made.documents), where_of(common), asked, made.said, diags);
  return {out.exit, std::move(out.result), out.shown};
}

}  // namespace ctg::cli
