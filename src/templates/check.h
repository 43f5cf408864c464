// Every name of every template against the description of the view, before anything is rendered.
//
// A partial is checked in the scope of each place that includes it, as that is where its names are looked
// up; the same error found from two places is reported once, with the first.
#pragma once

#include "base/diagnostic.h"
#include "templates/library.h"
#include "templates/view.h"

namespace ctg::templates {

// Codes: TPL-005 unknown name, TPL-006 a value of the wrong kind for its place, TPL-007 an attribute that
// may hold no value. Templates whose sections do not close are passed over: scan() reported them.
void check_names(const Library& library, const Shape& description, Diagnostics& diags);

}  // namespace ctg::templates
