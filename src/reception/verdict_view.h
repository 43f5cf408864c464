// What the template of the verdict (verdict-cdsf) sees: {{verdict.…}}.
#pragma once

#include "reception/verify.h"
#include "templates/view.h"

namespace ctg::reception {

templates::Value view_of(const Verdict& verdict, const Diagnostics& diags);
const templates::Shape& verdict_description();

}  // namespace ctg::reception
