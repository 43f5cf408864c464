// Widths of columns, sizes of images.
#include <numeric>

#include "catch.h"
#include "odt/columns.h"
#include "odt/images.h"
#include "sample.h"

using namespace sample;
using ctg::odt::column_widths;
using ctg::odt::read_image;

namespace {

Node two_columns(const std::string& a, const std::string& b) {
  return table("", {row({cell({paragraph(a)}), cell({paragraph(b)})})});
}

double sum(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

}  // namespace

TEST_CASE("columns of like contents are alike, and fill the width") {
  const auto widths = column_widths(two_columns("abc", "abc"), 160, 9.5);
  CHECK(widths == std::vector<double>{80, 80});
}

TEST_CASE("a column with more to say is wider") {
  const auto widths =
      column_widths(two_columns("1.A.1", "Consolider et développer l’offre d’accueil"), 160, 9.5);
  CHECK(widths[1] > 2 * widths[0]);
  CHECK(sum(widths) == Approx(160));
}

TEST_CASE("a very long text leaves the short one room for its longest word") {
  const auto widths = column_widths(two_columns("Communauté", std::string(3000, 'a') + " b"), 160, 9.5);
  CHECK(widths[0] > 18);
  CHECK(sum(widths) == Approx(160));
}

TEST_CASE("a table too wide for the page is made to fit") {
  Nodes cells;
  for (int i = 0; i < 30; ++i) cells.push_back(cell({paragraph("Communauté")}));
  const auto widths = column_widths(table("", {row(cells)}), 160, 8);
  CHECK(widths.size() == 30);
  CHECK(sum(widths) == Approx(160));
  for (const double width : widths) CHECK(width > 0);
}

TEST_CASE("rows of unlike lengths and cells across columns count, too") {
  const Node uneven = table("", {row({cell({paragraph("a")}, 3)}), row({cell({paragraph("b")})})});
  CHECK(ctg::odt::column_count(uneven) == 3);
  CHECK(sum(column_widths(uneven, 100, 9.5)) == Approx(100));
}

TEST_CASE("the size of a PNG follows its density") {
  const auto image = read_image(png(300, 150));
  REQUIRE(image.has_value());
  CHECK(image->media_type == "image/png");
  CHECK(image->width == Approx(25.4).epsilon(0.001));
  CHECK(image->height == Approx(12.7).epsilon(0.001));
}

TEST_CASE("the size of a JPEG, with and without density") {
  const std::string start("\xFF\xD8", 2);
  const std::string jfif("\xFF\xE0\x00\x10JFIF\x00\x01\x02\x01\x01\x2C\x01\x2C\x00\x00",
                         18);                                               // 300 dots an inch
  const std::string frame("\xFF\xC0\x00\x11\x08\x00\x96\x01\x2C\x03", 10);  // 300 × 150
  const auto dense = read_image(start + jfif + frame);
  REQUIRE(dense.has_value());
  CHECK(dense->media_type == "image/jpeg");
  CHECK(dense->width == Approx(25.4));
  CHECK(dense->height == Approx(12.7));
  const auto plain = read_image(start + std::string("\xFF\xE1\x00\x04xx", 6) + frame);
  REQUIRE(plain.has_value());
  CHECK(plain->width == Approx(50.8));
}

TEST_CASE("what is no image, or is cut short, is none") {
  for (const std::string& bytes :
       {std::string(), std::string("GIF89a"), png(10, 10).substr(0, 20), png(0, 10),
        std::string("\xFF\xD8\xFF\xE0"), std::string("\xFF\xD8\xFF\xE0\x00\x00\x00\x00", 8),
        std::string("\xFF\xD8\xFF\xC0\x00\x11\x08", 7)})
    CHECK_FALSE(read_image(bytes).has_value());
}

TEST_CASE("an image is made smaller to fit, never larger, and keeps its proportions") {
  auto image = *read_image(png(2000, 500));
  ctg::odt::fit(image, 160, 120);
  CHECK(image.width == Approx(160));
  CHECK(image.height == Approx(40));
  ctg::odt::fit(image, 1000, 20);
  CHECK(image.width == Approx(80));
  ctg::odt::fit(image, 1000, 1000);
  CHECK(image.width == Approx(80));
}
