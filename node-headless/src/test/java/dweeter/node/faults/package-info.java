/// Whole networks of real processes to which everything happens that machines, disks, wires and clocks do, while users write
/// and read. Start at [FaultsIT]; the faults stand in [Catalogue].
@NullMarked
package dweeter.node.faults;

import org.jspecify.annotations.NullMarked;
