namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A service with work of its own under way, which stopping would wait for.</summary>
internal interface IStoppable
{
    /// <summary>Ends what nobody waits for. Requests may still come.</summary>
    void Stop();
}
