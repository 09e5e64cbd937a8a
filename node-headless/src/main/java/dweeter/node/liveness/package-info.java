/// Who is alive, judged by who answers; what others have heard, and what time it is with them. What is here decides, and neither
/// waits nor sends. Start at [FailureDetector].
@NullMarked
package dweeter.node.liveness;

import org.jspecify.annotations.NullMarked;
