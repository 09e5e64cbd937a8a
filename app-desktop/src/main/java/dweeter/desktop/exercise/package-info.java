/// The client at work with a sample account and nobody at the screen: for the class cache that the build of the package makes, and
/// for measuring. Start at [ExerciseMain].
@NullMarked
package dweeter.desktop.exercise;

import org.jspecify.annotations.NullMarked;
