namespace Irsactl.Operations.Review.Views;

/// <summary>A token that is to be made, and the role that it is to be traded for.</summary>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="Account">The service account.</param>
/// <param name="Audience">The audience.</param>
/// <param name="RoleArn">The role.</param>
internal sealed record TokenTrial(string Namespace, string Account, string Audience, string RoleArn);
