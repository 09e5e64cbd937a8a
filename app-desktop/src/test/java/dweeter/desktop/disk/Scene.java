/* SPDX-License-Identifier: MIT */
package dweeter.desktop.disk;

/// Something that happens to a client because of its disk. Those on the same ground are played in this order, in one process.
enum Scene {

    FULL_WHEN_IT_STARTS(Ground.SMALL),
    FULL_WHILE_IT_RUNS(Ground.SMALL),
    FULL_WHEN_THE_COPIES_ARE_CLEARED(Ground.SMALL),
    FULL_WHEN_ONE_LOGS_IN_FOR_THE_FIRST_TIME(Ground.SMALL),
    FULL_WHEN_A_DAMAGED_FILE_IS_TO_BE_REPLACED(Ground.SMALL),
    READ_ONLY_WHEN_IT_STARTS(Ground.SMALL),
    THE_FILE_ALONE_MAY_NOT_BE_WRITTEN(Ground.SMALL),
    NOTHING_MAY_RUN_FROM_IT(Ground.NO_PROGRAMS);

    private final Ground ground;

    Scene(Ground ground) {
        this.ground = ground;
    }

    Ground ground() {
        return ground;
    }

    /// What the client's folder lies on. The folder for temporary files lets nothing run on either.
    enum Ground {
        /// Some megabytes.
        SMALL("size=6m"),
        /// As small, and programs may not be run from it.
        NO_PROGRAMS("size=6m,noexec");

        private final String options;

        Ground(String options) {
            this.options = options;
        }

        /// As mount takes them.
        String options() {
            return options;
        }
    }
}
