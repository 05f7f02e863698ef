namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A service that remembers something beside its state, such as what it has read or who has called.</summary>
internal interface IForgetful
{
    /// <summary>Forgets it: the state is another one now. Requests may be under way.</summary>
    void Forget();
}
