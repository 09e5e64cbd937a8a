/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.util.List;

/// What a [Vital] is now.
///
/// @param labels as many as the vital has
public record Reading(Vital vital, List<String> labels, double value) {

    public Reading {
        labels = List.copyOf(labels);
        if (labels.size() != vital.labels().size()) {
            throw new IllegalArgumentException(vital + " has the labels " + vital.labels());
        }
    }

    public static Reading of(Vital vital, double value, String... labels) {
        return new Reading(vital, List.of(labels), value);
    }

    public static Reading of(Vital vital, boolean value, String... labels) {
        return of(vital, value ? 1 : 0, labels);
    }
}
