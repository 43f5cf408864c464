// Reports point to files that the user can open: not into the templates of the program.
//
// A node of the tree knows the place of its datum, or, where it has none, the line of the template that
// printed it. That line is of use to whoever writes templates; whoever fills in a dossier has not got that
// file. So what points there is led to the datum that is meant, or to the file where it would stand.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/convention.h"

namespace ctg::press {

// Places in templates that the dossier changed stay, and so do the faults of templates (TPL).
Diagnostics point_to_data(Diagnostics&& told, const model::Dossier& dossier, const Files& program,
                          const Files& files);

}  // namespace ctg::press
