namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A service that keeps copies of what it has read elsewhere for as long as it may.</summary>
internal interface ICaching
{
    /// <summary>Drops them, so that the next request sees what is there now. Requests may be under way.</summary>
    void ForgetCopies();
}
