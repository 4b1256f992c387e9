// SPDX-License-Identifier: Apache-2.0
// only the improvement: without it, the button does the same
document.getElementById("hand-off").submit();
