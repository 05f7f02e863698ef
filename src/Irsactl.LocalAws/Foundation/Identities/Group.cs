namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>A group: gives its policies to the users in it. Who is in it, the users know.</summary>
internal sealed record Group : IamIdentity;
