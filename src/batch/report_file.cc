#include "batch/report_file.h"

namespace ctg::batch {

std::optional<ReportForm> form_of_report(std::string_view file) {
  if (file.ends_with(".txt")) return ReportForm::text;
  if (file.ends_with(".csv")) return ReportForm::csv;
  if (file.ends_with(".json")) return ReportForm::json;
  if (file.ends_with(".html") || file.ends_with(".htm")) return ReportForm::html;
  return {};
}

std::string as_file(const Report& report, const std::string& path, Lang lang) {
  switch (*form_of_report(path)) {
    case ReportForm::text:
      return to_text(report, lang);
    case ReportForm::csv:
      return to_csv(report, lang);
    case ReportForm::json:
      return to_json(report);
    case ReportForm::html:
      break;
  }
  return to_page(report, path, lang);
}

}  // namespace ctg::batch
