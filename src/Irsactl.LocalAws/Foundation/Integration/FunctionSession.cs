using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A session that a function runs as.</summary>
/// <param name="Credentials">Its credentials.</param>
/// <param name="Caller">Who it is.</param>
internal sealed record FunctionSession(SessionCredentials Credentials, Caller Caller);
