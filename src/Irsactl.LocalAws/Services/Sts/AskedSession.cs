using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Sts.Sessions;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>A session that a call asks for.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">The session name.</param>
/// <param name="Content">What limits and describes the session.</param>
internal sealed record AskedSession(Role Role, string Name, SessionContent Content);
