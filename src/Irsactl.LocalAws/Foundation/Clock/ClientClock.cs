namespace Irsactl.LocalAws.Foundation.Clock;

/// <summary>
/// The time that a signature is judged by. Programs on this machine sign by the machine's clock, and only some of them correct it
/// by AWS's answers: where AWS's clock is shifted, both are right.
/// </summary>
internal static class ClientClock
{
    /// <summary>AWS's time, or the machine's where AWS's clock is shifted and the signature is nearer to that.</summary>
    /// <param name="time">AWS's clock.</param>
    /// <param name="signed">When the signature says that it was made.</param>
    public static DateTimeOffset Nearest(TimeProvider time, DateTimeOffset signed)
    {
        var aws = time.GetUtcNow();
        var machine = ShiftedClock.MachineOf(time) is var clock && clock != time ? clock.GetUtcNow() : aws;
        return (signed - aws).Duration() <= (signed - machine).Duration() ? aws : machine;
    }

    /// <summary>
    /// As <see cref="Nearest"/>, for a signature that is good for the moment: a client that once corrected its clock by an answer of AWS
    /// signs by what AWS's clock showed then, however far that has run ahead of it since.
    /// </summary>
    /// <param name="time">AWS's clock.</param>
    /// <param name="signed">When the signature says that it was made.</param>
    public static DateTimeOffset NearestEver(TimeProvider time, DateTimeOffset signed) =>
        ((time as WrongClock)?.Right ?? time) is ShiftedClock shifted && shifted.HasShown(signed) ? signed : Nearest(time, signed);
}
