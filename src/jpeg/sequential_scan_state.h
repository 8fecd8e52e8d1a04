#pragma once

#include <vector>

#include "jpeg/entropy_source.h"
#include "jpeg/frame.h"
#include "jpeg/sequential_scan.h"
#include "jpeg/tables.h"

/// What the decoding of a sequential scan begins with.
namespace tintype::jpeg {

/// A component on its way through a scan.
struct Channel {
  const DcTable* dc = nullptr;
  const AcTable* ac = nullptr;
  const Quantization* quantization = nullptr;
  planes::Plane* plane = nullptr;
  bool luma = false;
  int across = 1;  ///< blocks of an MCU of this scan
  int down = 1;
  geometry::Rect wanted;  ///< in blocks
  int prediction = 0;
};

struct ScanGrid {
  int columns = 0;  ///< MCUs of the whole scan
  int rows = 0;
  geometry::Rect wanted;  ///< in MCUs
};

struct SequentialScan {
  EntropySource source;
  ScanGrid grid;
  std::vector<Channel> channels;
  int restart_interval = 0;
  Sides sides;
};

}  // namespace tintype::jpeg
