using System.Collections.Concurrent;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning;

/// <summary>
/// What several runs at once read of their accounts: providers and roles are listed once for all of them, so that the calls grow with the
/// clusters and not with their square. What a run changes it reads again, one by one, whatever is here.
/// </summary>
public sealed class SharedReads
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<OpenIdConnectProvider>>>> _providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<IamRole>>>> _roles = new(StringComparer.Ordinal);

    /// <summary>The account's providers; read by whoever asks first. A reading that failed is tried again by the next.</summary>
    internal Task<IReadOnlyList<OpenIdConnectProvider>> ProvidersAsync(
        string accountId, Func<Task<IReadOnlyList<OpenIdConnectProvider>>> read) => OnceAsync(_providers, accountId, read);

    /// <summary>The account's roles, as a list has them: without their tags.</summary>
    internal Task<IReadOnlyList<IamRole>> RolesAsync(string accountId, Func<Task<IReadOnlyList<IamRole>>> read) =>
        OnceAsync(_roles, accountId, read);

    private static async Task<T> OnceAsync<T>(ConcurrentDictionary<string, Lazy<Task<T>>> known, string accountId, Func<Task<T>> read)
    {
        var reading = known.GetOrAdd(accountId, _ => new Lazy<Task<T>>(read));
        try
        {
            return await reading.Value;
        }
        catch
        {
            known.TryRemove(KeyValuePair.Create(accountId, reading));
            throw;
        }
    }
}
