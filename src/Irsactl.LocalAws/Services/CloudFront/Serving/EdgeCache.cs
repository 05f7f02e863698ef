using System.Collections.Concurrent;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>The cache of the edge location. It is not kept over a restart: edge locations promise nothing.</summary>
internal sealed class EdgeCache
{
    private const int MaxObjects = 4096;
    private const int MaxSize = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<CacheKey, CachedObject> objects = new();

    /// <summary>Finds an object, fresh or not; null where there is none, or an invalidation was about it.</summary>
    public CachedObject? Find(CacheKey key, Distribution distribution, DateTimeOffset now)
    {
        if (!objects.TryGetValue(key, out var found))
        {
            return null;
        }

        if (!distribution.Invalidations.Values.Any(invalidation =>
            invalidation.CompletedAt <= now && invalidation.CompletedAt > found.StoredAt && invalidation.IsAbout(key.Named)))
        {
            return found;
        }

        objects.TryRemove(KeyValuePair.Create(key, found));
        return null;
    }

    /// <summary>Keeps an object. Large ones are not kept, and when there are too many, those that end first go.</summary>
    public void Put(CacheKey key, CachedObject stored)
    {
        if (stored.Answer.Body.Length > MaxSize)
        {
            return;
        }

        objects[key] = stored;
        if (objects.Count > MaxObjects)
        {
            foreach (var (old, _) in objects.OrderBy(item => item.Value.ExpiresAt).Take(MaxObjects / 4))
            {
                objects.TryRemove(old, out _);
            }
        }
    }

    /// <summary>Forgets all objects.</summary>
    public void Clear() => objects.Clear();

    /// <summary>Forgets an object.</summary>
    public void Remove(CacheKey key) => objects.TryRemove(key, out _);
}
