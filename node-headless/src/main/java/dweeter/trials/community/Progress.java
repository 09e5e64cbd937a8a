/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

/// How far some work has come.
///
/// @param doing what is being done, as `publishing`
public record Progress(String doing, long done, long total) {}
