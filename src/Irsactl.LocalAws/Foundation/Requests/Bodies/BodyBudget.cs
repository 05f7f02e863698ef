namespace Irsactl.LocalAws.Foundation.Requests.Bodies;

/// <summary>The memory that the bodies of all requests may take together.</summary>
/// <param name="limit">In bytes.</param>
internal sealed class BodyBudget(long limit)
{
    private long taken;

    /// <summary>How much is taken, in bytes.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>Takes a part of it.</summary>
    /// <returns>False where there is not as much left.</returns>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref taken, bytes) <= limit)
        {
            return true;
        }

        Give(bytes);
        return false;
    }

    /// <summary>Gives a part back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref taken, -bytes);
}
