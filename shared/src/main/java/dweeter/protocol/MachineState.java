/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// How the machine of a server is, as far as somebody may have to look after it.
///
/// @param diskFreePercent  of the disk of its data directory, 0 to 100
/// @param certificateUntil when its certificate expires, in seconds since 1970
/// @param clockOffMillis   how far its clock is ahead of what most servers say
public record MachineState(int diskFreePercent, long certificateUntil, long clockOffMillis) {

    private static final int ALL = 100;

    public MachineState {
        if (diskFreePercent < 0 || diskFreePercent > ALL) {
            throw new IllegalArgumentException("Of a disk 0 to 100 % are free");
        }
    }
}
