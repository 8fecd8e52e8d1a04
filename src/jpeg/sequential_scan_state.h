#pragma once

#include <vector>

#include "jpeg/entropy_source.h"
#include "jpeg/frame.h"
#include "jpeg/sequential_scan.h"
#include "jpeg/tables.h"

/// A sequential scan is decoded from this state.
namespace tintype::jpeg {

/// A `ComponentState` is the decoding of one component of a scan.
struct ComponentState {
  const DcTable* dc = nullptr;
  const AcTable* ac = nullptr;
  const ZigzagQuantTable* quantization = nullptr;
  planes::Plane* plane = nullptr;
  bool luma = false;
  int across = 1;  ///< blocks of an MCU of this scan
  int down = 1;
  int dc_predictor = 0;
};

struct ScanGrid {
  int columns = 0;  ///< MCUs of the whole scan
  int rows = 0;
  geometry::Rect needed;  ///< in MCUs
};

struct SequentialScan {
  EntropySource source;
  ScanGrid grid;
  std::vector<ComponentState> states;
  int restart_interval = 0;
  BlockSides sides;
};

}  // namespace tintype::jpeg
