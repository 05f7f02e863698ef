namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Whom a verified token speaks for, and what was asked for with it.</summary>
/// <param name="ProviderArn">The identity provider.</param>
/// <param name="Audience">The audience that counted.</param>
/// <param name="Subject">The subject.</param>
internal sealed record WebIdentityCaller(string ProviderArn, string Audience, string Subject);
