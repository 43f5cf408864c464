// A report as a file, in the form that its name says: .txt, .csv, .json, .html.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "batch/report.h"

namespace ctg::batch {

enum class ReportForm { text, csv, json, html };
std::optional<ReportForm> form_of_report(std::string_view file);  // by its name

std::string as_file(const Report& report, const std::string& path, Lang lang);

}  // namespace ctg::batch
